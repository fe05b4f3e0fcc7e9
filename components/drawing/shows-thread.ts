import type { Timeline } from '../../engine/log/timeline.ts';
import { longestBlock } from '../../engine/measure/longest-block.ts';
import { threadsOf } from '../../engine/measure/threads.ts';
import { isBlocking } from '../../engine/modes/index.ts';
import { isBlocked } from './beats.ts';
import { type DrawnRun, drawnRuns } from './drawn-runs.ts';

/**
 * True if the thread strip of a run tells something: its thread was blocked, or that of another run
 * is, from which it differs, or the user has asked it.
 */
export function showsThread(run: DrawnRun, timeline: Timeline): boolean {
  // The server has threads of its own.
  if (threadsOf(run).threads.length > 0) return false;
  if (run.state !== 'planned' && run.replies) return true;
  if (run.state !== 'planned' && run.state !== 'running') {
    // Old logs have no heartbeat, so its absence means nothing.
    if (run.beats.length === 0 && run.busy === undefined) return false;
    const longest = longestBlock(run);
    if (longest !== undefined && isBlocked(longest, run.elapsed)) return true;
  }
  return drawnRuns(timeline).some(({ mode }) => isBlocking(mode));
}
