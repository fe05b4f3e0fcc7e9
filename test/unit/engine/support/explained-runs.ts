import { hashedRandom } from '../../../../adapters/weather/random.ts';
import type { EndedLane } from '../../../../engine/log/lane.ts';
import type { Phases } from '../../../../engine/log/network-timing.ts';
import { type RunTimeline, type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { type Around, logOf } from './drawing.ts';
import { numberedTask } from './fake-source.ts';

/** Timeline of a drawing. */
export function timelineFrom(drawing: readonly string[], around?: Around): Timeline {
  const timeline = timelineOf(logOf(drawing, around));
  if (!timeline) throw new Error('an empty drawing');
  return timeline;
}

/** First run of a drawing. */
export function runFrom(drawing: readonly string[], around?: Around): RunTimeline {
  return nth(timelineFrom(drawing, around), 0);
}

/** One run of a comparison. */
export function nth({ runs }: Timeline, index: number): RunTimeline {
  const run = runs[index];
  if (!run) throw new Error(`no run ${index}`);
  return run;
}

/** Drawing of requests of the given lengths, at the times that the mode allows. */
export function drawnRun(
  mode: 'sequential' | 'blocking' | 'parallel',
  lengths: readonly number[],
  rest = '',
): string[] {
  const lines: string[] = [];
  let end = 0;
  for (const [request, ms] of lengths.entries()) {
    const from = mode === 'parallel' ? 0 : end;
    end = mode === 'parallel' ? Math.max(end, ms) : from + ms;
    lines.push(`City ${request}  ${from}–${from + ms} ok`);
  }
  return [`${mode} 0–${end} completed${rest}`, ...lines];
}

/** The run of {@link drawnRun} without a log, for simulations of thousands. */
export function timed(mode: 'sequential' | 'parallel', lengths: readonly number[]): RunTimeline {
  const lanes = lanesOf(mode, lengths);
  const elapsed = Math.max(...lanes.map(({ endedAt }) => endedAt));
  return { ...runFrom(drawnRun(mode, [1])), elapsed, lanes };
}

/** Requests of the given lengths, all at once in Parallel and else one after another. */
export function lanesOf(mode: ModeId, lengths: readonly number[]): EndedLane[] {
  let end = 0;
  return lengths.map((ms, request) => {
    const startedAt = mode === 'parallel' ? 0 : end;
    end = startedAt + ms;
    return {
      task: numberedTask(request),
      state: 'ended',
      queuedAt: startedAt,
      attempts: [{ startedAt, headersAt: startedAt + ms }],
      endedAt: startedAt + ms,
      outcome: { kind: 'ok', value: { temperature: 11.2, code: 3, isDay: true } },
    };
  });
}

/**
 * The run with phases from the browser.
 * @param phases one per request; undefined for a request without them
 */
export function told(run: RunTimeline, phases: readonly (Phases | undefined)[]): RunTimeline {
  return {
    ...run,
    lanes: run.lanes.map((lane, request) => ({
      ...lane,
      attempts: lane.attempts.map((attempt) => ({
        ...attempt,
        timing: {
          start: attempt.startedAt,
          end: lane.state === 'ended' ? lane.endedAt : attempt.startedAt,
          phases: phases[request],
        },
      })),
    })),
  };
}

/** Pseudo-random numbers from 0 to 1, the same for each seed. */
export function seeded(seed: number): () => number {
  let drawn = 0;
  return () => hashedRandom(seed, drawn++);
}

/** Standard normal, by Box and Muller: https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
