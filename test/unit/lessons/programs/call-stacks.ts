/**
 * Runs every mode with tasks that read their call stack, and prints as JSON from which lines of its
 * file it has called each task. Node keeps the lines of TypeScript; a bundler need not.
 */
import { setTimeout } from 'node:timers/promises';
import { type ModeId, modeIds, traitsOf } from '../../../../engine/modes/index.ts';

/** ms: longer than the delay of a second attempt, which is 1 ms. */
const WORK = 20;

/** Line of the innermost call in the file of a mode. */
function callerIn(mode: ModeId): number {
  const frame = new RegExp(`/engine/modes/${mode.replaceAll('_', '-')}\\.ts:(\\d+):`);
  return Number(frame.exec(new Error().stack ?? '')?.[1]);
}

async function linesOf(mode: ModeId): Promise<number[][]> {
  const { run, runBlocking } = traitsOf(mode);
  const lines: number[][] = [[], [], []];
  const note = (own: number[]) => own.push(callerIn(mode));
  if (runBlocking) {
    await runBlocking(lines.map((own) => () => note(own)));
    return lines;
  }
  const work = async (own: number[]) => {
    note(own);
    await setTimeout(WORK);
  };
  const tasks = lines.map((own, stage) => Object.assign(() => work(own), { stage }));
  const { signal } = new AbortController();
  const sleep = (ms: number) => setTimeout(ms);
  await run(tasks, { signal, size: 2, delay: 1, sleep });
  return lines;
}

const all: Partial<Record<ModeId, number[][]>> = {};
for (const mode of modeIds) all[mode] = await linesOf(mode);
console.log(JSON.stringify(all));
