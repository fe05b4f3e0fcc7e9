/** All that a window needs to understand what the background sends it. */

export { default as cities } from '../../adapters/weather/cities.json';
export { timelineOf } from '../../engine/log/timeline.ts';
export { atValue, latestValue } from '../../engine/measure/sweep.ts';
export { updateSchema } from '../../engine/protocol/update.ts';
export { drawnMoments } from '../drawing/moments.ts';
export { reachedBy } from '../drawing/reach.ts';
export { createApplier } from './apply.ts';
