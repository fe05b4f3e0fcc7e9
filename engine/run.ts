import type { City } from './city.ts';
import type { Event } from './events.ts';
import { type ModeId, modes } from './modes/index.ts';
import { type Asking, request } from './request.ts';

/** What one run is to do. */
export interface RunPlan {
  /** Index of the run in its log. */
  run: number;
  mode: ModeId;
  cities: readonly City[];
  /** Most requests in flight at once, where the source's own rules ask for one. */
  limit?: number | undefined;
}

/**
 * Runs one mode over a list of cities and emits what happens, ending with `run-ended`.
 * Never rejects. Aborting `signal` ends every request that has not ended as `stopped`.
 * @param wallClock milliseconds since 1970, for the record only
 */
export async function run(
  { run, mode, cities, limit }: RunPlan,
  asking: Asking,
  signal: AbortSignal,
  emit: (event: Event) => void,
  wallClock: () => number,
): Promise<void> {
  const { clock } = asking;
  emit({
    type: 'run-started',
    run,
    mode,
    startedAt: wallClock(),
    resolution: clock.resolution,
    earlier: false,
    ...(limit !== undefined && { limit }),
  });
  const start = clock.now();
  const outcomes = await modes[mode](
    cities.map(
      (city, index) => (taskSignal: AbortSignal) =>
        request(city, asking, taskSignal, (progress) =>
          emit({ ...progress, run, request: index, at: clock.now() - start }),
        ),
    ),
    signal,
  );
  const stopped = outcomes.some(({ kind }) => kind === 'stopped');
  emit({
    type: 'run-ended',
    run,
    at: clock.now() - start,
    reason: stopped ? 'stopped' : 'completed',
  });
}
