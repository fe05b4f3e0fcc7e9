import type { RunTimeline, Timeline } from '../../engine/log/timeline.ts';
import { littlesLaw } from '../../engine/measure/little.ts';
import { duration, type Message, say } from './message.ts';

/** Little's law in figures; undefined for a run that it is not known of. */
export function sayLaw(run: RunTimeline, { plan }: Timeline): Message | undefined {
  const law = littlesLaw(run);
  if (!law) return undefined;
  const isLocal = plan.source.kind === 'local';
  return say(isLocal ? 'law.work' : run.settledAt === undefined ? 'law.waits' : 'law.with_tail', {
    waits: duration(law.waits, run.resolution),
    span: duration(law.span, run.resolution),
    average: { kind: 'average', value: law.average },
  });
}
