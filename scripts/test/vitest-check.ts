import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Check, root, runTool } from './check.ts';

/** What is read of vitest's JSON report. */
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

/** A file that failed without a failed test could not even be loaded, or failed around its tests. */
function failedFiles({ testResults }: Report): number {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length;
}

/** The tests of some of vitest's projects, counted one by one. */
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
          // A line for each file, as soon as it is done, and all that there is to say of a failure.
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
