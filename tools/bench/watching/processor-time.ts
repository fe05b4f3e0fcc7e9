import { readdirSync, readFileSync } from 'node:fs';
import type { Kind } from '../../browser/extension-browser.ts';

/** Processor time in ms since the start of the browser. */
export interface ProcessorTime {
  /** Main thread in the process of the extension's pages. */
  mainThread: number;
  /** All processes of the browser. */
  browser: number;
}

/** Text of a file under `/proc`; empty if its process has ended. */
function read(...parts: readonly (string | number)[]): string {
  try {
    return readFileSync(['/proc', ...parts].join('/'), 'utf8');
  } catch {
    return '';
  }
}

/** ms that a thread has run, by the kernel's own account. */
function timeOf(pid: number, thread: number | string): number {
  return Number(read(pid, 'task', thread, 'schedstat').split(' ')[0]) / 1e6;
}

/** Ids of a process and all its descendants. */
function familyOf(root: number): number[] {
  const parents = readdirSync('/proc').flatMap((entry) => {
    // The name of the process, in parentheses, may contain spaces.
    const parent = read(entry, 'stat').split(') ').at(-1)?.split(' ')[1];
    return /^\d+$/.test(entry) && parent ? { pid: Number(entry), parent: Number(parent) } : [];
  });
  const family = [root];
  for (const known of family) {
    family.push(...parents.flatMap(({ pid, parent }) => (parent === known ? pid : [])));
  }
  return family;
}

const isOfExtension: Record<Kind, (pid: number) => boolean> = {
  chromium: (pid) => read(pid, 'cmdline').includes('--extension-process'),
  firefox: (pid) => read(pid, 'comm').startsWith('WebExtensions'),
};

/**
 * Reads the processor time of a browser, on Linux.
 * @param root id of the browser's first process
 */
export function processorTime(kind: Kind, root: number): ProcessorTime {
  const family = familyOf(root);
  const threads = family.flatMap((pid) =>
    readdirSync(`/proc/${pid}/task`).map((thread) => timeOf(pid, thread)),
  );
  return {
    mainThread: family.filter(isOfExtension[kind]).reduce((sum, pid) => sum + timeOf(pid, pid), 0),
    browser: threads.reduce((sum, time) => sum + time, 0),
  };
}
