import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Check, root, runTool } from './check.ts';

/** Used part of Vitest's JSON report. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Number of files that failed without a failed test: while loading, or in a hook. */
function failedFiles({ testResults }: Report): number {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
}

/** Creates a check that runs Vitest projects, and counts their tests. */
export function vitestCheck(name: string, projects: string[]): Check {
  return {
    name,
    async run() {
      const file = path.join(root, '.output', `${projects.join('-')}.json`);
      rmSync(file, { force: true });
      const code = await runTool(
        'vitest',
        [
          'run',
          ...projects.map((project) => `--project=${project}`),
          // Prints a line for each finished file, and the details of failures.
          '--reporter=default',
          '--slowTestThreshold=600000',
          '--reporter=json',
          `--outputFile.json=${path.relative(root, file)}`,
        ],
        (text) => process.stdout.write(text),
      );
      const report = readReport(file);
      const passed = report?.numPassedTests ?? 0;
      const failed = report ? report.numFailedTests + failedFiles(report) : 0;
      // An error outside all tests, or no report at all, is a failure too.
      return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, output: '' };
    },
  };
}
