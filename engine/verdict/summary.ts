import * as z from 'zod/mini';
import type { LogEvent } from '../log/events.ts';
import { sourceChoiceSchema } from '../log/source-choice.ts';
import { digestOf } from '../log/subject.ts';
import type { Timeline } from '../log/timeline.ts';
import { type ModeId, modeIdSchema } from '../modes/index.ts';
import { type Series, seriesOf } from './series.ts';

/** Most cities that a summary names; all are counted. */
const MOST_NAMED = 3;

/** Summary of a comparison, short enough for a list of many. */
export const summarySchema = z.object({
  /** Number of events in its log; a log with more or fewer needs another summary. */
  events: z.number(),
  /** Wall clock, ms since 1970. */
  startedAt: z.number(),
  state: z.enum(['running', 'completed', 'stopped', 'interrupted']),
  cities: z.object({
    count: z.number(),
    /** Names of the first cities. */
    first: z.array(z.string()),
    /** Digest of the city list. */
    digest: z.string(),
  }),
  source: sourceChoiceSchema,
  rounds: z.number(),
  /** Results of the planned modes, in the order of the catalogue. */
  results: z.array(
    z.object({
      mode: modeIdSchema,
      /** ms: the median of several rounds. Absent if no run counts. */
      elapsed: z.optional(z.number()),
      /** Smallest step of the clock, in ms. */
      resolution: z.optional(z.number()),
      /** Reason why no run counts, unless none started. */
      because: z.optional(
        z.enum(['failures', 'stopped', 'interrupted', 'resumed', 'slept', 'retried']),
      ),
    }),
  ),
});

export type Summary = z.infer<typeof summarySchema>;

/** Summary of a log. */
export function summaryOf(events: readonly LogEvent[], timeline: Timeline): Summary {
  const { startedAt, state, cities, source, rounds } = timeline;
  return {
    events: events.length,
    startedAt,
    state,
    cities: {
      count: cities.length,
      first: cities.slice(0, MOST_NAMED).map(({ name }) => name),
      digest: digestOf(cities),
    },
    source,
    rounds,
    results: seriesOf(timeline)
      .filter(({ earlier }) => !earlier)
      .map(resultOf),
  };
}

function resultOf(series: Series): { mode: ModeId } & Summary['results'][number] {
  const { mode, representative, excluded } = series;
  if (representative) {
    const { elapsed, resolution } = representative;
    return { mode, elapsed, resolution };
  }
  const [flaw] = excluded;
  return { mode, ...(flaw && { because: flaw.because }) };
}
