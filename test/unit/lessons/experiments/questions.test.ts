import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../../../../adapters/index.ts';
import { planSchema } from '../../../../engine/log/plan.ts';
import type { RunTimeline, Timeline } from '../../../../engine/log/timeline.ts';
import { settingOf } from '../../../../lessons/experiment.ts';
import { experimentIds } from '../../../../lessons/ids.ts';
import { experiments } from '../../../../lessons/index.ts';
import { planOfExperiment, runExperiment } from '../../../support/run-experiment.ts';
import { experimentOf } from './support.ts';

const root = `${import.meta.dirname}/../../../..`;

const cases = experiments.flatMap((experiment) =>
  (experiment.variants ?? [undefined]).map((variant) => ({
    experiment,
    variant: variant?.id,
    name: [experiment.id, variant?.id].filter(Boolean).join(', '),
  })),
);

/** Options that the simulation shows to be right, by experiment and variant. */
const right: Readonly<Record<string, string>> = {
  'three-waits': 'slowest',
  blocked: 'idle',
  'idle-processor': 'hardly',
  'a-hundred, one': 'nothing',
  'a-hundred, three': 'average',
  'a-hundred, ten': 'average',
  'a-hundred, thirty': 'average',
  'a-hundred, hundred': 'average',
  'which-overlap': 'three',
  'too-late-pool': 'all',
  'one-fails': 'went_on',
  'the-losers': 'went_on',
  'one-blocking-call': 'thread',
  'real-work': 'one_thread',
  'same-address, default': 'cache',
  'same-address, no-store': 'together',
  'six-connections, http1': 'connections',
  'six-connections, h2': 'streams',
  'chunks-or-pool': 'idle',
  'one-request, all_well': 'everything_fails',
  'one-request, one_fails': 'everything_fails',
  'a-pipeline': 'chain',
  'nothing-to-gain': 'nothing',
  'how-many, h2': 'waited',
  'how-many, http1': 'waited',
  'a-thousand-users, at-once': 'database',
  'a-thousand-users, closed': 'database',
  'a-thousand-users, open': 'database',
};

it('the experiments are listed in the order of their ids', () => {
  expect(experiments.map(({ id }) => id)).toEqual(experimentIds);
});

describe.each(cases)('$name', ({ experiment, variant, name }) => {
  it('has a plan that its kind of work accepts, with tasks for all its faults', () => {
    const plan = planOfExperiment(experiment, variant);
    expect(planSchema.safeParse(plan).error).toBeUndefined();
    expect(rulesOf(plan.workload)?.accepts(plan.workload, plan.source)).toBe(true);
    const { modes, faults = [] } = settingOf(experiment, variant);
    expect(plan.modes.toSorted()).toEqual([...modes].sort());
    const faulty = plan.workload.tasks.flatMap(({ fault }, task) =>
      fault ? [{ ...fault, task }] : [],
    );
    expect(faulty).toEqual(faults);
  });

  it('has a right answer among the options, and points at a request of one of its modes', async () => {
    const { question, modes } = experiment;
    const timeline = await runExperiment(experiment, variant);
    expect(timeline.state).toBe('completed');
    expect(question.right(timeline)).toBe(right[name]);
    expect(question.options).toContain(right[name]);
    const { mode, request, at = 0 } = question.pointsAt(timeline);
    expect(modes).toContain(mode);
    const run = timeline.runs.find((run) => run.mode === mode);
    expect(run?.lanes[request ?? Number.NaN]).toBeDefined();
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(run?.endedAt ?? Number.NaN);
  });

  it.each(['en', 'pt_BR'])('has a figure for every blank in its texts in %s', async (locale) => {
    const messages = await parseMessagesFile(`${root}/locales/${locale}.yml`);
    const section = `experiments.${experiment.id.replaceAll('-', '_')}.`;
    const texts = messages.filter(({ key }) => key.join('.').startsWith(section));
    const blanks = texts.flatMap((message) =>
      message.type === 'plural'
        ? []
        : Array.from(message.message.matchAll(/\{(\w+)\}/g), ([, name = '']) => name),
    );
    const figures = experiment.question.figures(await runExperiment(experiment, variant));
    expect(Object.keys(figures ?? {}).sort()).toEqual([...new Set(blanks)].sort());
  });

  it('asks nothing about a run that never was', () => {
    const plan = planOfExperiment(experiment, variant);
    const nothing: Timeline = { startedAt: 0, state: 'stopped', plan, runs: [] };
    expect(experiment.question.figures(nothing)).toBeUndefined();
  });
});

/** Timeline with one run replaced. */
function changed(timeline: Timeline, mode: string, change: (run: RunTimeline) => RunTimeline) {
  return { ...timeline, runs: timeline.runs.map((run) => (run.mode === mode ? change(run) : run)) };
}

describe('another run makes another answer right', () => {
  it.each([
    [0.9, 'all'],
    [0.5, 'half'],
    [0.2, 'quarter'],
    [0.01, 'hardly'],
  ])('if our code works for %s of it', async (share, answer) => {
    const experiment = experimentOf('idle-processor');
    const timeline = await runExperiment(experiment);
    const other = changed(timeline, 'sequential', (run) => ({
      ...run,
      busy: share * (run.elapsed ?? 0),
    }));
    expect(experiment.question.right(other)).toBe(answer);
  });

  it('if threads do not help', async () => {
    const experiment = experimentOf('real-work');
    const timeline = await runExperiment(experiment);
    const other = changed(timeline, 'workers', (run) => ({ ...run, elapsed: 790 }));
    expect(experiment.question.right(other)).toBe('threads_too');
  });

  it('if groups are as fast as a pool', async () => {
    const experiment = experimentOf('chunks-or-pool');
    const timeline = await runExperiment(experiment);
    const pool = timeline.runs.find(({ mode }) => mode === 'pool')?.elapsed ?? Number.NaN;
    const other = changed(timeline, 'chunked', (run) => ({ ...run, elapsed: pool }));
    expect(experiment.question.right(other)).toBe('same');
  });

  it('if a late pool holds requests back', async () => {
    const experiment = experimentOf('too-late-pool');
    const timeline = await runExperiment(experiment);
    const { lanes = [] } = timeline.runs.find(({ mode }) => mode === 'pool') ?? {};
    const other = changed(timeline, 'started_pool', (run) => ({ ...run, lanes }));
    expect(experiment.question.right(other)).toBe('limit');
  });

  it.each([
    ['default', 'together', 'together'],
    ['default', 'cache-locks', 'cache'],
    ['no-store', 'together', 'together'],
    ['no-store', 'server-locks', 'server'],
  ] as const)(
    'if the cache is on %s and requests are served: %s',
    async (variant, serving, answer) => {
      const experiment = experimentOf('same-address');
      const timeline = await runExperiment(experiment, variant, serving);
      expect(experiment.question.right(timeline)).toBe(answer);
    },
  );
});
