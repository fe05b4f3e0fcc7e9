/**
 * Runs all checks that a change must pass; `--all` adds those too slow for every push. A failure does
 * not stop the others. The last line counts tests, and each static check as one.
 */
import { parseArgs } from 'node:util';
import { type Check, type Outcome, toolCheck } from './test/check.ts';
import { vitestCheck } from './test/vitest-check.ts';

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
// Read by test/support/full.ts.
if (values.all) process.env.OVERLAP_TESTS = 'all';

/** Checks that run one after another. */
type Row = Check[];

/** The rows of a stage run in parallel. A stage may need the builds of an earlier one. */
const stages: Row[][] = [
  [
    [
      toolCheck('Biome', 'biome', ['ci', '.']),
      toolCheck('words of comments', 'node', ['scripts/check-words.ts']),
      toolCheck('TypeScript', 'tsc', ['--noEmit']),
    ],
    [
      toolCheck('Chrome build', 'wxt', ['zip']),
      toolCheck('Firefox build', 'wxt', ['build', '--browser=firefox']),
      toolCheck('web-ext lint', 'web-ext', [
        'lint',
        '--boring',
        '--warnings-as-errors',
        '--source-dir=.output/firefox-mv3',
      ]),
      toolCheck('oldest browsers', 'node', ['scripts/check-minimum.ts']),
      toolCheck('bundle budgets', 'size-limit', []),
    ],
  ],
  // No test measures time, and the end-to-end tests also wait: all of them share the processor.
  [
    [vitestCheck('unit and component tests', ['pure', 'unit', 'component'])],
    [vitestCheck('end-to-end tests in Chromium', ['chromium'])],
    [vitestCheck('end-to-end tests in Firefox', ['firefox'])],
  ],
];

/** Checks with output that is worth printing even if they pass: warnings and bundle sizes. */
const verbose = new Set(['web-ext lint', 'bundle budgets']);

async function run(check: Check): Promise<Outcome> {
  const start = performance.now();
  const outcome = await check.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${outcome.failed === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
  if (outcome.failed > 0 || verbose.has(check.name)) console.log(outcome.output.trimEnd());
  return outcome;
}

async function runRow(row: Row): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const check of row) outcomes.push(await run(check));
  return outcomes;
}

const outcomes: Outcome[] = [];
for (const stage of stages) outcomes.push(...(await Promise.all(stage.map(runRow))).flat());

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
