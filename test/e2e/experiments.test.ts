import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, it } from 'vitest';
import { type RunTimeline, type Timeline, timelineOf } from '../../engine/log/timeline.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import type { ExperimentId } from '../../lessons/ids.ts';
import { experiments } from '../../lessons/index.ts';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { itInFull } from '../support/it-in-full.ts';
import { endsOf, kindsOf, mostInFlight, startsOf } from '../support/of-run.ts';
import { describeInBrowser } from './fixture.ts';
import { kind } from './lane.ts';

type RunOf = (mode: string) => RunTimeline;

function expectInARow(run: RunTimeline): void {
  const ends = endsOf(run);
  for (const [request, start] of startsOf(run).slice(1).entries()) {
    expect(start).toBeGreaterThanOrEqual(ends[request] ?? Number.NaN);
  }
}

function expectTogether(run: RunTimeline): void {
  expect(Math.max(...startsOf(run))).toBeLessThan(Math.min(...endsOf(run)));
}

/** Checks of the stored log of each experiment: order and overlap, never a time. */
const seen: Record<ExperimentId, (run: RunOf, timeline: Timeline) => void> = {
  'three-waits'(run) {
    expectInARow(run('sequential'));
    expectTogether(run('parallel'));
  },
  blocked(run) {
    expectInARow(run('sequential'));
    expectInARow(run('blocking'));
    expect(run('sequential').beats.length).toBeGreaterThan(0);
    expect(run('blocking').beats).toEqual([]);
  },
  'idle-processor': (run) => expectInARow(run('sequential')),
  'a-hundred'(run) {
    expectInARow(run('sequential'));
    expectTogether(run('parallel'));
  },
  'which-overlap'(run) {
    expectInARow(run('sequential'));
    for (const mode of ['await_loop', 'parallel', 'for_each']) expectTogether(run(mode));
    const { settledAt } = run('for_each');
    expect(Math.min(...endsOf(run('for_each')))).toBeGreaterThan(settledAt ?? Number.NaN);
  },
  'too-late-pool'(run) {
    expect(mostInFlight(run('pool'))).toBe(2);
    expect(mostInFlight(run('started_pool'))).toBe(6);
  },
  'one-fails'(run) {
    const others = ['ok', 'ok', 'http-error', 'ok', 'ok'];
    expect(kindsOf(run('parallel'))).toEqual(others);
    expect(kindsOf(run('all'))).toEqual(others);
    expect(run('all').isRejected).toBe(true);
    const { settledAt } = run('all');
    expect(Math.max(...endsOf(run('all')))).toBeGreaterThan(settledAt ?? Number.NaN);
    const cut = others.map((kind) => (kind === 'ok' ? 'cancelled' : kind));
    expect(kindsOf(run('all_aborting'))).toEqual(cut);
  },
  'the-losers'(run) {
    for (const mode of ['race', 'any']) {
      const { settledAt = Number.NaN } = run(mode);
      expect(Math.max(...endsOf(run(mode)))).toBeGreaterThan(settledAt);
    }
    const attempts = run('hedged').lanes.flatMap((lane) => lane.attempts);
    expect(attempts.length).toBeGreaterThan(5);
    expect(attempts.some(({ failure }) => failure?.outcome.kind === 'cancelled')).toBe(true);
  },
  'one-blocking-call'(run) {
    expectTogether(run('parallel'));
    expectInARow(run('blocking_call'));
    expect(run('blocking_call').beats).toEqual([]);
  },
  'real-work'(run) {
    expect(mostInFlight(run('sequential'))).toBe(1);
    expect(mostInFlight(run('all'))).toBe(1);
    expect(mostInFlight(run('workers'))).toBeGreaterThan(1);
  },
  'same-address'(run) {
    const { lanes } = run('parallel');
    expect(lanes).toHaveLength(5);
    // Open-Meteo is asked for no more at once.
    expectTogether({ ...run('parallel'), lanes: lanes.slice(0, 4) });
  },
  'six-connections': (run) => expectTogether(run('parallel')),
  'chunks-or-pool'(run) {
    for (const mode of ['pool', 'chunked']) expect(mostInFlight(run(mode))).toBe(4);
    expect(idleSlots(run('chunked')).length).toBeGreaterThan(0);
  },
  'a-thousand-users'(run) {
    const threads = ({ lanes }: RunTimeline) => lanes.map(({ attempts }) => attempts[0]?.thread);
    expect(new Set(threads(run('blocking')))).toEqual(new Set([0]));
    expect(new Set(threads(run('workers'))).size).toBe(40);
    expect(mostInFlight(run('parallel'))).toBe(1_000);
    // Answers may overlap with the queries of others.
    expect(Math.max(...startsOf(run('pool')))).toBeGreaterThan(Math.min(...endsOf(run('pool'))));
  },
  'one-request'(run) {
    const urls = run('bulk').lanes.flatMap(({ attempts }) =>
      attempts.flatMap(({ url = [] }) => url),
    );
    expect(urls).toHaveLength(1);
    expect(run('parallel').lanes).toHaveLength(100);
  },
  'a-pipeline'(run) {
    const weatherBeforeLastPlace = (one: RunTimeline) => {
      const places = endsOf(one).filter((_, request) => request % 3 === 0);
      const others = startsOf(one).filter((_, request) => request % 3 > 0);
      return Math.min(...others) < Math.max(...places);
    };
    expectInARow(run('sequential'));
    expect(weatherBeforeLastPlace(run('staged'))).toBe(false);
    expect(weatherBeforeLastPlace(run('parallel'))).toBe(true);
  },
  'nothing-to-gain': (_, { runs }) => {
    expect(runs).toHaveLength(3 * 11);
    expect(new Set(runs.flatMap(kindsOf))).toEqual(new Set(['ok']));
  },
  'how-many': (_, { runs }) => {
    expect(runs.map(({ size }) => size)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
    expect(runs.map(mostInFlight)).toEqual(runs.map(({ size }) => size));
  },
};

/** Right options that the browser makes. */
const right: Partial<Record<ExperimentId, string>> = {
  'same-address': 'cache',
  'six-connections': 'connections',
};

/** Choices that are pressed before the run: the quickest that shows it, and a source without an address. */
const choose: Partial<Record<ExperimentId, string>> = {
  'a-hundred': '3 cities',
  'same-address': 'Open-Meteo',
  'how-many': 'HTTP/1.1',
};

const messages = new Map(
  (await parseMessagesFile(`${import.meta.dirname}/../../locales/en.yml`)).map((message) => [
    message.key.join('.'),
    message.type === 'plural' ? '' : message.message,
  ]),
);

/** Runs an experiment in the lab, and returns what is stored of it. */
async function play(window: OverlapWindow, id: ExperimentId, variant?: string): Promise<Timeline> {
  await window.experiment(id);
  const choice = choose[id];
  if (choice !== undefined) await window.choose(choice);
  if (variant !== undefined) await window.choose(variant);
  const since = Date.now();
  await window.runWithoutGuess();
  const timeline = timelineOf(await storedLog(window.page, { since }));
  if (timeline?.state !== 'completed') throw new Error(`${id} was not completed`);
  expect(timeline.plan.experiment?.id).toBe(id);
  return timeline;
}

/** Gives an answer to the question. Returns the feedback. */
async function answer({ page, press }: OverlapWindow, text: string): Promise<string> {
  const region = 'section[aria-label="Question"]';
  await page.waitForFunction(
    (region, text) => {
      const labels = [...document.querySelectorAll(`${region} label`)];
      const label = labels.find(({ textContent }) => textContent?.trim().startsWith(text));
      label?.querySelector('input')?.click();
      return label;
    },
    {},
    region,
    text,
  );
  await press('Answer');
  const feedback = await page.waitForFunction(
    (region) => document.querySelector(`${region} [role="status"]`)?.textContent,
    {},
    region,
  );
  return String(await feedback.jsonValue());
}

/**
 * Experiments of every `npm test`, in Chromium: what only a browser can show. Unit tests carry out all of
 * them on a virtual clock.
 */
const always: readonly ExperimentId[] = [
  ...(['three-waits', 'blocked', 'one-fails', 'one-blocking-call', 'real-work'] as const),
  ...(['same-address', 'six-connections', 'a-thousand-users'] as const),
];

describeInBrowser('Experiments', (fixture) => {
  let window: OverlapWindow | undefined;

  for (const experiment of experiments) {
    const { id, question } = experiment;
    const define = kind === 'chromium' && always.includes(id as ExperimentId) ? it : itInFull;
    define(`${id}: shows what it is about, and asks about it`, async () => {
      window ??= await fixture().openDoor('lab');
      const timeline = await play(window, id as ExperimentId);
      seen[id as ExperimentId]((mode) => {
        const run = timeline.runs.find((run) => run.mode === mode && run.round > 0);
        if (!run) throw new Error(`${mode} was not run`);
        return run;
      }, timeline);
      const option = question.right(timeline);
      const expected = right[id as ExperimentId];
      if (expected !== undefined) expect(option).toBe(expected);
      const key = `experiments.${id.replaceAll('-', '_')}.options.${option}.text`;
      const feedback = await answer(window, messages.get(key) ?? key);
      expect(feedback).toMatch(/^Right\./);
      // Every blank is filled.
      expect(feedback).not.toMatch(/[{}]/);
    });
  }

  for (const { id, label, option } of [
    { id: 'same-address', label: 'Cache: no-store', option: 'together' },
    { id: 'six-connections', label: 'HTTP/2', option: 'streams' },
  ] as const) {
    itInFull(`${id}, ${label}: makes another answer right`, async () => {
      window ??= await fixture().openDoor('lab');
      const timeline = await play(window, id, label);
      const experiment = experiments.find((experiment) => experiment.id === id);
      expect(experiment?.question.right(timeline)).toBe(option);
    });
  }
});
