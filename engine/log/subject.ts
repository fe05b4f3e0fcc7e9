import type { SourceChoice } from './source-choice.ts';
import type { Task, Workload } from './workload.ts';

/** Returns true for the same work in the same order. Its names may be in another language. */
export function sameWorkload(a: Workload, b: Workload): boolean {
  return (
    a.adapter === b.adapter &&
    JSON.stringify(a.settings) === JSON.stringify(b.settings) &&
    sameTasks(a.tasks, b.tasks)
  );
}

/** Returns true for the same tasks of one adapter in the same order. */
export function sameTasks(a: readonly Task[], b: readonly Task[]): boolean {
  return a.length === b.length && a.every((task, index) => textOf(task) === textOf(b[index]));
}

function textOf(task: Task | undefined): string {
  return JSON.stringify([task?.input, task?.after, ...(task?.fault ? [task.fault] : [])]);
}

/** Returns true for the same source. Only runs with the same source are compared. */
export function sameSource(a: SourceChoice, b: SourceChoice): boolean {
  if (a.kind === 'server' && b.kind === 'server') return a.base === b.base;
  if (a.kind === 'simulated' && b.kind === 'simulated') return a.protocol === b.protocol;
  if (a.kind === 'addresses' && b.kind === 'addresses') return a.areOwn === b.areOwn;
  return a.kind === b.kind;
}

/**
 * Hash of the work: FNV-1a, 32 bits, after http://www.isthe.com/chongo/tech/comp/fnv/ (over code
 * points instead of bytes).
 */
export function digestOf({ adapter, settings, tasks }: Workload): string {
  const shared = settings === undefined ? [] : [JSON.stringify(settings)];
  let hash = 0x811c9dc5;
  for (const text of [adapter, ...shared, ...tasks.map(textOf)]) {
    for (const char of `${text}\n`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
    }
  }
  return `${tasks.length}-${hash.toString(16)}`;
}
