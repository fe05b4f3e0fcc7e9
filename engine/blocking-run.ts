import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { Event } from './events.ts';
import { inWords, outcomesOf, type Progress, tellingHeaders } from './exchange.ts';
import { blocking } from './modes/blocking.ts';
import type { Outcome } from './outcome.ts';
import type { Pulse } from './pulse.ts';
import { endOf, meter, type RunPlan, tellingFor } from './run.ts';
import type { Api } from './source.ts';

/** A complete answer; whoever waits for one this way does not see its headers come first. */
export interface BlockingAnswer {
  status: number;
  headers: Pick<Headers, 'get'>;
  text: string;
}

/**
 * Where answers come from when the thread waits for them.
 * @param timeout ms
 * @throws a `TimeoutError` (`DOMException`) after `timeout`; anything else when no answer can be had
 */
export type BlockingSource = (url: string, timeout: number) => BlockingAnswer;

/** What a blocking run is carried out and measured with. */
export interface BlockingTools {
  api: Api;
  source: BlockingSource;
  clock: Pick<Clock, 'now' | 'resolution'>;
  /** ms that a request may take */
  timeout: number;
  /** Milliseconds since 1970. */
  wallClock(): number;
  pulse: Pulse;
}

/**
 * What `run` does, for the mode that blocks: returns when all is done, and until then nothing else
 * happens on this thread. It can only be stopped by ending the thread.
 */
export function runBlocking(
  { run, round, cities, limit }: RunPlan<'blocking'>,
  { api, source, clock, timeout, wallClock, pulse }: BlockingTools,
  emit: (event: Event) => void,
): void {
  emit({
    type: 'run-started',
    run,
    mode: 'blocking',
    round,
    startedAt: wallClock(),
    resolution: clock.resolution,
    earlier: false,
    ...(limit !== undefined && { limit }),
  });
  const start = clock.now();
  const now = () => clock.now() - start;
  const stopPulse = pulse(() => emit({ type: 'heartbeat', run, at: now() }));
  const work = meter(clock);
  const outcomes = blocking(
    cities.map(
      (city, index) => () =>
        blockingExchange(
          city,
          { api, source, timeout },
          tellingFor([index], run, now, emit),
          work.busy,
        ),
    ),
  );
  stopPulse();
  emit(endOf(run, now(), wallClock(), work.total(), outcomes));
}

function blockingExchange(
  city: City,
  { api, source, timeout }: Pick<BlockingTools, 'api' | 'source' | 'timeout'>,
  report: (progress: Progress) => void,
  busy: <T>(work: () => T) => T,
): Outcome {
  const end = (outcome: Outcome) => {
    report({ type: 'request-ended', outcomes: [outcome] });
    return outcome;
  };
  const attempt = 1;
  report({ type: 'request-queued' });
  const { url } = busy(() => api.ask([city]));
  report({ type: 'attempt-started', attempt, url });
  try {
    const { status, headers, text } = source(url, timeout);
    const [outcome] = busy(() => {
      report({
        type: 'headers-received',
        attempt,
        status,
        headers: tellingHeaders(headers),
      });
      report({ type: 'body-received', attempt, bytes: new TextEncoder().encode(text).length });
      return outcomesOf(api, { ok: status >= 200 && status < 300, status }, text, 1);
    });
    return end(outcome ?? { kind: 'stopped' });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    return end(
      timedOut
        ? { kind: 'timeout', after: timeout }
        : { kind: 'network-error', message: inWords(error) },
    );
  }
}
