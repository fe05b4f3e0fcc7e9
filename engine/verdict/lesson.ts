import { lengthsOf, timeFor } from '../measure/bound.ts';
import { longestBlock } from '../measure/longest-block.ts';
import type { ModeId } from '../modes/index.ts';
import type { Series } from './series.ts';

/** Fact about a mode that its comparison teaches, whichever mode was the fastest. */
export type Lesson =
  /** Blocking blocked its thread for up to `longestBlock` ms; undefined if not known. */
  | { kind: 'blocking'; longestBlock: number | undefined; resolution: number }
  /** Waiting for the slowest of each group of `size` cost Chunked `cost` ms, compared with Pool. */
  | { kind: 'barrier'; size: number; cost: number; resolution: number };

/** Lessons of a comparison. */
export async function lessonsOf(series: readonly Series[]): Promise<readonly Lesson[]> {
  const runOf = (mode: ModeId) => series.find((one) => one.mode === mode)?.representative;
  const lessons: Lesson[] = [];
  const chunked = runOf('chunked');
  const waits = chunked && lengthsOf(chunked);
  if (waits && runOf('pool')) {
    const { size = 1, resolution } = chunked;
    const asPool = await timeFor({ ...chunked, mode: 'pool' }, waits);
    const cost = (await timeFor(chunked, waits)) - asPool;
    lessons.push({ kind: 'barrier', size, cost, resolution });
  }
  const blocking = runOf('blocking');
  if (blocking) {
    const { resolution } = blocking;
    lessons.push({ kind: 'blocking', longestBlock: longestBlock(blocking), resolution });
  }
  return lessons;
}
