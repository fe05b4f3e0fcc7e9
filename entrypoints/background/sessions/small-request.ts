import { taskOf } from '../../../adapters/weather/city.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import { type ExchangeTools, exchange } from '../../../engine/request/exchange.ts';

/** Location that every weather service knows. */
const GREENWICH = taskOf({
  id: 'greenwich',
  name: 'Greenwich',
  countryCode: 'GB',
  latitude: 51.48,
  longitude: 0,
  timeZone: 'Europe/London',
});

/** Requests the weather of one location, once, outside of any run. Never rejects. */
export async function smallRequest(
  tools: Omit<ExchangeTools, 'retries'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const [outcome] = await exchange(
    [GREENWICH],
    { ...tools, retries: 0 },
    signal,
    () => {},
    (work) => work(),
  );
  return outcome ?? { kind: 'stopped' };
}
