import type { Timeline } from '../log/timeline.ts';
import { timeFor, workOf } from '../measure/bound.ts';
import { longestBlock } from '../measure/longest-block.ts';
import { isBlocking, type ModeId, traitsOf } from '../modes/index.ts';
import type { Traits } from '../modes/traits.ts';
import { type Reason, reasonOf } from './reason.ts';
import { comparedIn, type Series } from './series.ts';

/** Fact about a mode that its comparison teaches, whichever mode was the fastest. */
export type Lesson =
  /** It blocked its thread for up to `longestBlock` ms; undefined if not known. */
  | {
      kind: 'blocked';
      mode: ModeId;
      longestBlock: number | undefined;
      seems: Traits['seems'];
      resolution: number;
    }
  /** Waiting for the slowest of each group of `size` cost `cost` ms, against refilling slots. */
  | { kind: 'barrier'; mode: ModeId; size: number; cost: number; resolution: number }
  /** It needs other values than the rest, so its time is not compared. */
  | { kind: 'apart'; mode: ModeId; elapsed: number; resolution: number; because: Reason };

/** Lessons of a comparison. */
export async function lessonsOf(
  series: readonly Series[],
  timeline: Timeline,
): Promise<readonly Lesson[]> {
  const runs = series.flatMap(({ representative }) => representative ?? []);
  const lessons: Lesson[] = [];
  const grouped = runs.find(({ mode }) => traitsOf(mode).waits === 'groups');
  const refilled = runs.find(({ mode }) => {
    const { waits, hasThreads } = traitsOf(mode);
    return waits === 'window' && !hasThreads;
  });
  const work = grouped && workOf(grouped);
  if (work && refilled) {
    const { mode, size = 1, resolution } = grouped;
    const cost =
      (await timeFor(grouped, work)) - (await timeFor({ ...grouped, mode: refilled.mode }, work));
    lessons.push({ kind: 'barrier', mode, size, cost, resolution });
  }
  for (const run of runs.filter(({ mode }) => isBlocking(mode))) {
    const { mode, resolution } = run;
    const { seems } = traitsOf(mode);
    lessons.push({ kind: 'blocked', mode, longestBlock: longestBlock(run), seems, resolution });
  }
  const compared = comparedIn(series).map(({ mode }) => mode);
  for (const run of runs.filter(({ mode }) => !compared.includes(mode))) {
    const { mode, elapsed, resolution } = run;
    const because = reasonOf(run, timeline);
    if (because) lessons.push({ kind: 'apart', mode, elapsed, resolution, because });
  }
  return lessons;
}
