import { programs, runners } from 'virtual:programs';
import { inputSchema } from '../../adapters/hashing/rules.ts';
import { settingsSchema, sizeOf } from '../../adapters/users/settings.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { type ModeId, traitsOf } from '../../engine/modes/index.ts';
import { fill } from './fill.ts';
import { type Program, textOf, unpack } from './program.ts';
import { rowsOf } from './rows.ts';

export { type Kind, type Program, type Step, type Token, textOf } from './program.ts';

/** Lines that make a mode's own file a program; none if it can't do this work. */
function runnerOf(mode: ModeId, adapter: string, file: string): Program['lines'] {
  const { waits, hasThreads, runBlocking, throws } = traitsOf(mode);
  const work = waits === 'once' ? 'bulk' : hasThreads ? 'threads' : adapter;
  const packed = runners[runBlocking ? `${work}-blocking` : work];
  const name = file.slice(0, -3).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  // All threads share one, which does not fit all work.
  if (packed === undefined || runners[adapter] === undefined) return [];
  // Some modes see a failed request as an error, the others as a result.
  return unpack(packed.replace('MODE', name).replace('FILE', file)).filter(
    (line) => throws || textOf({ lines: [line] }).trim() !== 'throw error;',
  );
}

/**
 * Programs of a mode with a workload's tasks, its own file first; none for unknown work.
 * @param delay ms until a second attempt
 */
export function programsFor(
  mode: ModeId,
  { adapter, tasks, settings }: Pick<Workload, 'adapter' | 'tasks' | 'settings'>,
  size: number,
  delay: number,
): Program[] {
  const rows = tasks.flatMap((task) => rowsOf[adapter]?.(task) ?? []);
  const megabytes = inputSchema.safeParse(tasks[0]?.input).data?.megabytes ?? 1;
  const users = settingsSchema.safeParse(settings).data;
  const values = {
    ...{ SIZE: (users && sizeOf(mode, users)) ?? size, DELAY: delay, MEGABYTES: megabytes },
    ...(users && { QUERY: users.queryMs }),
  };
  return (programs[mode] ?? []).flatMap(({ work, packed, ...program }) => {
    const isTwin = work !== undefined;
    const own = unpack(packed);
    const lines = isTwin ? own : runnerOf(mode, adapter, program.id);
    if (rows.length === 0 || lines.length === 0 || (isTwin && work !== adapter)) return [];
    const filled = fill(lines, rows, values);
    return [{ ...program, lines: isTwin ? filled : [...own, ...filled] }];
  });
}
