import { spawn } from 'node:child_process';
import path from 'node:path';

/** How a check ended; a static check counts as one, a test run as its tests. */
export interface Outcome {
  passed: number;
  failed: number;
  /** What the check printed and nobody has seen yet. */
  output: string;
}

/** One of the things that guard the main branch. */
export interface Check {
  name: string;
  run(): Promise<Outcome>;
}

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * Runs one of the locked tools to its end.
 * @param onData called with each piece of what the tool prints
 */
export function runTool(
  command: string,
  args: string[],
  onData: (text: string) => void,
): Promise<number> {
  // npm has put node_modules/.bin first on the PATH. The shell is for Windows, where the tools there
  // are batch files; no argument has a space in it.
  const child = spawn([command, ...args].join(' '), {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onData);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** A check that a single command makes: it passes when the command does. */
export function toolCheck(name: string, command: string, args: string[]): Check {
  return {
    name,
    async run() {
      let output = '';
      const code = await runTool(command, args, (text) => {
        output += text;
      });
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
    },
  };
}
