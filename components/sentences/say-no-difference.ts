import type { Contrast } from '../../engine/verdict/verdict.ts';
import { duration, elapsed, type Message, modeName, say } from './message.ts';

/** Sentences on two modes of which neither is called faster, and why. */
export function sayNoDifference(contrast: Contrast): Message[] {
  const { base, other, arrangement, because, lesson } = contrast;
  const parts = { base: modeName(base.mode), mode: modeName(other.mode) };
  const times = { elapsed: elapsed(other), base_elapsed: elapsed(base) };
  const resolution = Math.max(base.resolution, other.resolution);
  const expected =
    arrangement?.expected === undefined ? undefined : duration(arrangement.expected, resolution);
  if (arrangement?.kind === 'equal' && expected) {
    const equal = say('verdict.about_the_same', { ...parts, ...times });
    const difference = Math.abs(base.elapsed - other.elapsed);
    // It is not to be seen.
    if (difference < Math.max(1, resolution)) return [equal];
    return [equal, say('verdict.network_part', { difference: duration(difference, resolution) })];
  }
  const same = lesson ? say('verdict.same', times) : say('verdict.same_as', { ...parts, ...times });
  if (!arrangement) return [same];
  if (!expected) return [same, say('verdict.own_wait', { mode: parts.mode })];
  // A known reason, such as a queue at the server, says more than equal waits would.
  if ((arrangement.kind !== 'faster' && arrangement.kind !== 'slower') || because) return [same];
  return [
    say(`verdict.with_equal_waits.${arrangement.kind}`, { mode: parts.mode, ...times }),
    say('verdict.expected', { base: parts.base, expected }),
  ];
}
