import type { Contrast } from '../../engine/verdict/verdict.ts';
import { duration, elapsed, type Message, modeName } from './message.ts';

/** Sentences on two modes of which neither is called faster, and why. */
export function sayNoDifference(contrast: Contrast): Message[] {
  const { base, other, arrangement, because, lesson } = contrast;
  const parts = { base: modeName(base.mode), mode: modeName(other.mode) };
  const times = { elapsed: elapsed(other), base_elapsed: elapsed(base) };
  const resolution = Math.max(base.resolution, other.resolution);
  const expected =
    arrangement?.expected === undefined ? undefined : duration(arrangement.expected, resolution);
  if (arrangement?.kind === 'equal' && expected) {
    return [
      { key: 'verdict.about_the_same', parts: { ...parts, ...times } },
      ...sayNetworkPart(Math.abs(base.elapsed - other.elapsed), resolution),
    ];
  }
  const same: Message = lesson
    ? { key: 'verdict.same', parts: times }
    : { key: 'verdict.same_as', parts: { ...parts, ...times } };
  if (!arrangement) return [same];
  if (!expected) return [same, { key: 'verdict.own_wait', parts: { mode: parts.mode } }];
  // A known reason, such as a queue at the server, says more than equal waits would.
  if ((arrangement.kind !== 'faster' && arrangement.kind !== 'slower') || because) return [same];
  const key = `verdict.with_equal_waits.${arrangement.kind}` as const;
  return [
    { key, parts: { mode: parts.mode, ...times } },
    { key: 'verdict.expected', parts: { base: parts.base, expected } },
  ];
}

/** Sentence on a difference that the arrangement does not explain; none if it is not to be seen. */
function sayNetworkPart(ms: number, resolution: number): Message[] {
  return ms < Math.max(1, resolution)
    ? []
    : [{ key: 'verdict.network_part', parts: { difference: duration(ms, resolution) } }];
}
