import type { EndedLane } from '../../engine/log/lane.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { isOk } from '../../engine/measure/comparable.ts';
import type { Exclusion, Incomparable } from '../../engine/verdict/exclusion.ts';
import { count, duration, type Message, modeName, say } from './message.ts';
import { sayExclusions } from './say-exclusions.ts';

/** Most tasks that a sentence names; more are counted. */
const MOST_NAMED = 3;

/** Sentences on the modes that cannot be compared, and what to do about it. */
export function sayIncomparable(unfit: readonly Incomparable[], asked: number): Message[] {
  const says = unfit.map((one) => sayWhyNot(one, asked));
  // Another run of a mode that waits for nothing would be no better.
  const spoilt = unfit.filter((one) => !('because' in one) || one.because !== 'not-awaited');
  if (spoilt.length === 0) return says;
  if (spoilt.every(isComplete)) return [...says, say('verdict.run_again')];
  const isEmpty = spoilt.every((one) => 'missing' in one && one.missing.length === asked);
  return [...says, say(isEmpty ? 'verdict.nothing_arrived' : 'verdict.not_compared')];
}

/** Reasons that take nothing from a run but the meaning of its time. */
const timeOnly: ReadonlySet<Exclusion['because']> = new Set(['retried', 'resumed', 'slept']);

/** True if all responses have arrived, and it is only the time that measures nothing. */
function isComplete(unfit: Incomparable): boolean {
  if ('excluded' in unfit) return unfit.excluded.every(({ because }) => timeOnly.has(because));
  // A machine that slept may wake to a response that never came.
  return timeOnly.has(unfit.because) && unfit.missing.length === 0;
}

function sayWhyNot(unfit: Incomparable, asked: number): Message {
  const mode = modeName(unfit.mode);
  if ('excluded' in unfit) {
    const reasons = sayExclusions(unfit.excluded);
    return say('verdict.none_counts', { mode, planned: count(unfit.planned), reasons });
  }
  const { because, missing } = unfit;
  switch (because) {
    case 'not-awaited':
      return sayNotAwaited(mode, unfit.run);
    case 'rejected':
      return sayRejected(mode, unfit.run);
    case 'failures': {
      const names = missing.map(({ task }) => task.label);
      const many = say('verdict.cities', { count: count(names.length) });
      return say('verdict.failures', { mode, cities: names.length > MOST_NAMED ? many : names });
    }
    case 'stopped':
    case 'interrupted': {
      const arrived = count(asked - missing.length);
      return say(`verdict.${because}`, { mode, arrived, asked: count(asked) });
    }
    default:
      return say(`verdict.${because}`, { mode });
  }
}

/** Sentence on a mode that settled before its results came. */
function sayNotAwaited(mode: Message, { lanes, elapsed = 0, resolution }: RunTimeline): Message {
  const late = endedIn(lanes).filter((lane) => isOk(lane) && lane.endedAt > elapsed);
  const later = Math.max(0, ...late.map(({ endedAt }) => endedAt - elapsed));
  const times = { elapsed: duration(elapsed, resolution), later: duration(later, resolution) };
  return say('verdict.not_awaited', { mode, count: count(late.length), ...times });
}

/** Sentence on a mode that threw a failure, as soon as it occurred or after all had failed. */
function sayRejected(mode: Message, { lanes, elapsed = 0, resolution }: RunTimeline): Message {
  const parts = { mode, elapsed: duration(elapsed, resolution) };
  const ends = endedIn(lanes).toSorted((a, b) => a.endedAt - b.endedAt);
  const failures = ends.filter((lane) => !isOk(lane) && lane.outcome.kind !== 'cancelled');
  const [failed] = failures;
  if (failures.length === lanes.length && (failed?.endedAt ?? 0) < elapsed) {
    return say('verdict.rejected_all', parts);
  }
  return say('verdict.rejected', { ...parts, city: failed?.task.label ?? '' });
}

function endedIn(lanes: RunTimeline['lanes']): EndedLane[] {
  return lanes.flatMap((lane) => (lane.state === 'ended' ? lane : []));
}
