import * as z from 'zod/mini';
import type { LogEvent } from '../log/events.ts';
import { guessSchema } from '../log/guess.ts';
import { jsonSchema } from '../log/json.ts';
import { experimentSchema } from '../log/plan.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { digestOf } from '../log/subject.ts';
import { sweepSchema } from '../log/sweep.ts';
import type { Timeline } from '../log/timeline.ts';
import { exclusionReasons } from '../measure/comparable.ts';
import { atLargest } from '../measure/sweep.ts';
import { hundredths, waitsOf } from '../measure/waits.ts';
import type { ModeId } from '../modes/index.ts';
import { modeIdSchema } from '../modes/schema.ts';
import { type Series, seriesOf } from './series.ts';

/** Most tasks that a summary names; all are counted. */
const MOST_NAMED = 3;

/** Summary of a comparison, short enough for a list of many. */
export const summarySchema = z.object({
  /** Number of events in its log; a log with more or fewer needs another summary. */
  events: z.number(),
  /** Wall clock, ms since 1970. */
  startedAt: z.number(),
  state: z.enum(['running', 'completed', 'stopped', 'interrupted']),
  workload: z.object({
    /** Number of tasks. */
    count: z.number(),
    /** Labels of the first. */
    first: z.array(z.string()),
    digest: z.string(),
    /** Absent in summaries of earlier versions. */
    adapter: z.optional(z.string()),
    settings: z.optional(jsonSchema),
  }),
  source: sourceChoiceSchema,
  rounds: z.number(),
  /** Its results are those of the largest value. */
  sweep: z.optional(sweepSchema),
  experiment: z.optional(experimentSchema),
  guess: z.optional(guessSchema),
  /** Results of the planned modes, in the order of the catalogue. */
  results: z.array(
    z.object({
      mode: modeIdSchema,
      /** ms: the median of several rounds. Absent if no run counts. */
      elapsed: z.optional(z.number()),
      /** Smallest step of the clock, in ms. */
      resolution: z.optional(z.number()),
      /** Hundredths of its waits in ms, if it had so many requests. */
      waits: z.optional(z.array(z.number())),
      /** Reason why no run counts, unless none started. */
      because: z.optional(z.enum(exclusionReasons)),
    }),
  ),
});

export type Summary = z.infer<typeof summarySchema>;

/** Summary of a log. */
export function summaryOf(events: readonly LogEvent[], timeline: Timeline): Summary {
  const { startedAt, state, plan, guess } = timeline;
  const { workload, source, rounds, experiment, sweep } = plan;
  return {
    events: events.length,
    startedAt,
    state,
    workload: {
      count: workload.tasks.length,
      first: workload.tasks.slice(0, MOST_NAMED).map(({ label }) => label),
      digest: digestOf(workload),
      adapter: workload.adapter,
      ...(workload.settings !== undefined && { settings: workload.settings }),
    },
    source,
    rounds,
    ...(sweep && { sweep }),
    ...(experiment && { experiment }),
    ...(guess && { guess }),
    results: seriesOf(atLargest(timeline))
      .filter(({ earlier }) => !earlier)
      .map(resultOf),
  };
}

function resultOf(series: Series): { mode: ModeId } & Summary['results'][number] {
  const { mode, representative, excluded } = series;
  if (representative) {
    const { elapsed, resolution } = representative;
    const waits = hundredths(waitsOf(representative));
    return { mode, elapsed, resolution, ...(waits.length > 0 && { waits }) };
  }
  const [flaw] = excluded;
  return { mode, ...(flaw && { because: flaw.because }) };
}
