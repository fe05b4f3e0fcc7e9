import { programs, runners } from 'virtual:programs';
import { inputSchema } from '../../adapters/hashing/rules.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { type ModeId, traitsOf } from '../../engine/modes/index.ts';
import { fill } from './fill.ts';
import { type Line, readLines, type Step, type Token, textOf } from './marks.ts';
import { rowsOf } from './rows.ts';

export type { Kind, Step, Token } from './marks.ts';

/** Program that arranges requests as a mode does, or a twin that shows a difference. */
export interface Program {
  /** Its file, which no other program has. */
  id: string;
  language: 'typescript' | 'python';
  /** Technical name, if the mode has several programs in this language. */
  name?: string;
  lines: readonly (readonly Token[])[];
  /** Lines, from 1, at which a request takes its steps; empty if the program arranges them otherwise. */
  lineOf: Readonly<Partial<Record<Step, number>>>;
  /** Requests that are awaited at the line `wait`; the others stand where they were started. */
  awaits: 'all' | 'first' | 'size';
}

/** Text of a program: the same is shown and copied. */
export function textOfProgram({ lines }: Pick<Program, 'lines'>): string {
  return lines.map((tokens) => textOf({ tokens })).join('\n');
}

/** Lines that make a mode's own file a program; none if it can't do this work. */
function runnerLines(mode: ModeId, adapter: string, file: string): Line[] {
  const { waits, hasThreads, runBlocking, fails } = traitsOf(mode);
  const work = waits === 'once' ? 'bulk' : hasThreads ? 'threads' : adapter;
  const text = runners[runBlocking ? `${work}-blocking` : work];
  if (text === undefined) return [];
  const name = file.slice(0, -3).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  // Some modes see a failed request as an error, the others as a result.
  const skipped = fails === 'thrown' ? undefined : 'throw error;';
  return readLines(text.replaceAll('MODE', name).replaceAll('FILE', file)).filter(
    (line) => textOf(line).trim() !== skipped,
  );
}

/**
 * Programs of a mode with a workload's tasks, its own file first; none for unknown work.
 * @param delay ms until a second attempt
 */
export function programsFor(
  mode: ModeId,
  workload: Pick<Workload, 'adapter' | 'tasks'>,
  size: number,
  delay: number,
): Program[] {
  const { adapter, tasks } = workload;
  const rows = rowsOf(workload);
  const { awaits = 'all', sources = [] } = (rows.length > 0 && programs[mode]) || {};
  const megabytes = inputSchema.safeParse(tasks[0]?.input).data?.megabytes;
  const constants = { SIZE: size, DELAY: delay, ...(megabytes && { MEGABYTES: megabytes }) };
  return sources.flatMap(({ file, name, work, text }) => {
    const isTwin = work !== undefined;
    const runner = isTwin ? [] : runnerLines(mode, adapter, file);
    if (isTwin ? work !== adapter : runner.length === 0) return [];
    const lines = isTwin
      ? fill(readLines(text), rows, constants, true)
      : [...readLines(text), ...fill(runner, rows, constants, false)];
    const taken = lines.flatMap(({ steps }, index) => steps.map((step) => [step, index + 1]));
    return {
      id: file,
      language: isTwin ? 'python' : 'typescript',
      ...(name !== undefined && { name }),
      lines: lines.map(({ tokens }) => tokens),
      lineOf: Object.fromEntries(taken),
      awaits,
    };
  });
}
