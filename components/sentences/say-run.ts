import type { Lane } from '../../engine/log/lane.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';
import { criticalPath, longestChain } from '../../engine/measure/critical-path.ts';
import type { Gap } from '../../engine/measure/gap.ts';
import { idleShare } from '../../engine/measure/idle.ts';
import { idleSlotTime } from '../../engine/measure/idle-slots.ts';
import { lengthOf } from '../../engine/measure/length.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { count, duration, type Message, type Part, share } from './message.ts';

/**
 * Figures that say where the time of a run went, as far as that is known.
 * @param gap undefined where it is not known, or not yet
 */
export function sayRun(run: RunTimeline, gap: Gap | undefined): Message[] {
  const { elapsed, resolution } = run;
  const idle = idleShare(run);
  const messages: Message[] = [];
  const add = (key: 'explanation.longest_block' | 'explanation.idle_slots', ms: number) =>
    messages.push({ key, parts: { ms: duration(ms, resolution) } });
  if (idle && elapsed !== undefined) {
    const parts = { share: share(idle.idle, 'merit'), elapsed: duration(elapsed, resolution) };
    messages.push({ key: 'explanation.idle', parts });
  }
  if (gap) messages.push(...sayGap(gap, resolution));
  const block = longestBlock(run);
  if (block !== undefined) add('explanation.longest_block', block);
  const empty = idleSlotTime(run);
  if (empty > 0) add('explanation.idle_slots', empty);
  messages.push(...sayCriticalPath(run));
  return messages;
}

/** Most requests of a path that are all named. */
const FEW = 4;

/** The path that determined the end, and the longest chain of inputs if that is another one. */
function sayCriticalPath({ lanes, resolution, ...run }: RunTimeline): Message[] {
  const chain = longestChain(lanes);
  if (run.state !== 'completed' || !chain || chain.requests.length < 2) return [];
  const say = (
    key: 'explanation.critical_path' | 'explanation.longest_chain',
    requests: readonly number[],
    ms: number,
  ): Message => {
    const names = requests.map((request) => lanes[request]?.task.label ?? '');
    const path: Part =
      names.length <= FEW
        ? names.join(' → ')
        : { key: 'explanation.requests', parts: { count: count(names.length) } };
    return { key, parts: { path, ms: duration(ms, resolution) } };
  };
  const path = criticalPath({ lanes, ...run });
  const ms = path.reduce((sum, request) => sum + (lengthIn(lanes, request) ?? 0), 0);
  const isChain = path.every(
    (request, index) => index === 0 || lanes[request]?.task.after.includes(path[index - 1] ?? -1),
  );
  return [
    say('explanation.critical_path', path, ms),
    ...(isChain ? [] : [say('explanation.longest_chain', chain.requests, chain.ms)]),
  ];
}

function lengthIn(lanes: readonly Lane[], request: number): number | undefined {
  const lane = lanes[request];
  return lane && lengthOf(lane)?.ms;
}

/** Distance of a run to its limit, and the costs that make it up where any is known. */
function sayGap(gap: Gap, resolution: number): Message[] {
  const cost = (key: CostKey, ms: number | undefined): Message[] =>
    ms === undefined ? [] : [{ key, parts: { ms: duration(ms, resolution) } }];
  const costs = [
    ...cost('explanation.set_up', gap.setUp),
    ...cost('explanation.browser_queue', gap.browserQueue),
    ...cost('explanation.server_queue', gap.serverQueue),
  ];
  const above = { share: share(gap.share, 'cost'), limit: duration(gap.limit, resolution) };
  const split = { parts: [...costs, ...cost('explanation.rest', gap.rest)] };
  return [
    { key: 'explanation.above', parts: above },
    ...(costs.length > 0 ? [{ key: 'explanation.split', parts: split } as const] : []),
  ];
}

type CostKey =
  | 'explanation.set_up'
  | 'explanation.browser_queue'
  | 'explanation.server_queue'
  | 'explanation.rest';
