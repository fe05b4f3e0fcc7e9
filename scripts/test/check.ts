import { spawn } from 'node:child_process';
import path from 'node:path';

/** Result of a check. A static check counts as one, a test run as its tests. */
export interface Outcome {
  passed: number;
  failed: number;
  /** Output that has not been printed yet. */
  output: string;
}

/** A check that every change must pass. */
export interface Check {
  name: string;
  run(): Promise<Outcome>;
}

export const root = path.resolve(import.meta.dirname, '../..');

/**
 * Runs one of the locked tools.
 * @param onData called with each part of its output
 * @returns the exit code
 */
export function runTool(
  command: string,
  args: string[],
  onData: (text: string) => void,
): Promise<number> {
  // npm puts node_modules/.bin first on the PATH. The shell is for Windows, where the tools are batch
  // files; no argument contains a space.
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

/** Creates a check that passes if its command exits with 0. */
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
