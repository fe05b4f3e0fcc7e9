import type { RunTimeline } from '../../engine/log/timeline.ts';
import { type Chain, criticalPath, longestChain } from '../../engine/measure/critical-path.ts';
import type { Gap } from '../../engine/measure/gap.ts';
import { idleShare } from '../../engine/measure/idle.ts';
import { idleSlotTime } from '../../engine/measure/idle-slots.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { count, duration, type Message, say, share } from './message.ts';

/**
 * Figures that say where the time of a run went, as far as that is known.
 * @param gap undefined where it is not known, or not yet
 */
export function sayRun(run: RunTimeline, gap: Gap | undefined): Message[] {
  const { elapsed, resolution } = run;
  const idle = idleShare(run);
  const messages: Message[] = [];
  if (idle && elapsed !== undefined) {
    const parts = { share: share(idle.idle, 'merit'), elapsed: duration(elapsed, resolution) };
    messages.push(say('explanation.idle', parts));
  }
  if (gap) messages.push(...sayGap(gap, resolution));
  const block = longestBlock(run);
  if (block !== undefined) {
    messages.push(say('explanation.longest_block', { ms: duration(block, resolution) }));
  }
  const empty = idleSlotTime(run);
  if (empty > 0) messages.push(say('explanation.idle_slots', { ms: duration(empty, resolution) }));
  messages.push(...sayCriticalPath(run));
  return messages;
}

/** Most requests of a path that are all named. */
const FEW = 4;

/** The path that determined the end, and the longest chain of inputs if it leads past that. */
function sayCriticalPath(run: RunTimeline): Message[] {
  const chain = longestChain(run.lanes);
  if (run.state !== 'completed' || !chain || chain.requests.length < 2) return [];
  const sayChain = (name: 'critical_path' | 'longest_chain', { requests, ms }: Chain) => {
    const names = requests.map((request) => run.lanes[request]?.task.label ?? '');
    const many = say('explanation.requests', { count: count(names.length) });
    const path = names.length > FEW ? many : names.join(' → ');
    return say(`explanation.${name}`, { path, ms: duration(ms, run.resolution) });
  };
  const path = criticalPath(run);
  const isLonger = path.requests.length > chain.requests.length;
  return [sayChain('critical_path', path), ...(isLonger ? [sayChain('longest_chain', chain)] : [])];
}

/** Distance of a run to its limit, and the costs that make it up where any is known. */
function sayGap(gap: Gap, resolution: number): Message[] {
  const cost = (
    name: 'set_up' | 'browser_queue' | 'server_queue' | 'turns' | 'rest',
    ms: number | undefined,
  ) => (ms === undefined ? [] : [say(`explanation.${name}`, { ms: duration(ms, resolution) })]);
  const costs = [
    ...cost('set_up', gap.setUp),
    ...cost('browser_queue', gap.browserQueue),
    ...cost(gap.isShared ? 'turns' : 'server_queue', gap.serverQueue),
  ];
  const above = { share: share(gap.share, 'cost'), limit: duration(gap.limit, resolution) };
  const split = { parts: [...costs, ...cost('rest', gap.rest)] };
  return [
    say('explanation.above', above),
    ...(costs.length > 0 ? [say('explanation.split', split)] : []),
  ];
}
