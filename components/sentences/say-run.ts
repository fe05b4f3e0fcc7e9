import type { RunTimeline } from '../../engine/log/timeline.ts';
import { type Chain, criticalPath, longestChain } from '../../engine/measure/critical-path.ts';
import type { Gap } from '../../engine/measure/gap.ts';
import { idleShare } from '../../engine/measure/idle.ts';
import { idleSlotTime } from '../../engine/measure/idle-slots.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { count, duration, type Message, share } from './message.ts';

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

/** The path that determined the end, and the longest chain of inputs if it leads past that. */
function sayCriticalPath(run: RunTimeline): Message[] {
  const chain = longestChain(run.lanes);
  if (run.state !== 'completed' || !chain || chain.requests.length < 2) return [];
  const say = (
    key: 'explanation.critical_path' | 'explanation.longest_chain',
    { requests, ms }: Chain,
  ): Message => {
    const names = requests.map((request) => run.lanes[request]?.task.label ?? '');
    const many: Message = { key: 'explanation.requests', parts: { count: count(names.length) } };
    const path = names.length > FEW ? many : names.join(' → ');
    return { key, parts: { path, ms: duration(ms, run.resolution) } };
  };
  const path = criticalPath(run);
  const isLonger = path.requests.length > chain.requests.length;
  return [
    say('explanation.critical_path', path),
    ...(isLonger ? [say('explanation.longest_chain', chain)] : []),
  ];
}

/** Distance of a run to its limit, and the costs that make it up where any is known. */
function sayGap(gap: Gap, resolution: number): Message[] {
  const cost = (key: CostKey, ms: number | undefined): Message[] =>
    ms === undefined ? [] : [{ key, parts: { ms: duration(ms, resolution) } }];
  const costs = [
    ...cost('explanation.set_up', gap.setUp),
    ...cost('explanation.browser_queue', gap.browserQueue),
    ...cost(gap.isShared ? 'explanation.turns' : 'explanation.server_queue', gap.serverQueue),
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
  | 'explanation.turns'
  | 'explanation.rest';
