import type { City } from '../../../engine/log/city.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { DEFAULT_RETRY_POLICY } from '../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { exchange } from '../../../engine/request/exchange.ts';
import type { Clock } from '../../../engine/time/clock.ts';
import type { ChosenSource } from './sources.ts';

/** A place that every weather service knows. */
const GREENWICH: City = {
  id: 'greenwich',
  name: 'Greenwich',
  countryCode: 'GB',
  latitude: 51.48,
  longitude: 0,
  timeZone: 'Europe/London',
};

/** What a request is made with. */
interface AskingParts {
  sourceFor(choice: SourceChoice, clock: Clock): ChosenSource;
  clock: Clock;
  /** Milliseconds since 1970. */
  wallClock(): number;
}

/** Asks a source for the weather of one place, to see whether it answers. Never rejects. */
export async function checkServer(
  choice: SourceChoice,
  { sourceFor, clock, wallClock }: AskingParts,
): Promise<Outcome> {
  const { api, source } = sourceFor(choice, clock);
  const asking = { api, source, clock, wallClock, serverErrors: {} };
  const [outcome] = await exchange(
    [GREENWICH],
    { ...asking, timeout: DEFAULT_RETRY_POLICY.timeout, retries: 0 },
    new AbortController().signal,
    () => {},
    (work) => work(),
  );
  return outcome ?? { kind: 'stopped' };
}
