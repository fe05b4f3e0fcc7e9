import { openMeteoErrors } from '../../../adapters/weather/open-meteo.ts';
import type { Outcome } from '../../../engine/log/outcome.ts';
import type { AskingAdapter } from '../../../engine/request/adapter.ts';
import { type ExchangeTools, exchange } from '../../../engine/request/exchange.ts';
import { requestTo } from '../../../engine/request/request-to.ts';

/** Dependencies of a small request. */
export type SmallTools = Omit<ExchangeTools, 'retries' | 'adapter'>;

/**
 * Asks an address once, outside of any run. Never rejects.
 * @param reader reads its response; by default, any that is no error of Open-Meteo's will do
 */
export async function smallRequest(
  url: string,
  tools: SmallTools,
  signal: AbortSignal,
  reader: Partial<AskingAdapter> = {},
): Promise<Outcome> {
  const read: AskingAdapter['read'] = () => [{ ok: true, value: null }];
  const adapter = { ...openMeteoErrors, read, ...reader, ask: () => requestTo(url) };
  const outcomes = await exchange(
    [{ label: url, input: null, after: [], inputs: [] }],
    { ...tools, adapter, retries: 0 },
    signal,
    () => {},
    (work) => work(),
  );
  return outcomes?.[0] ?? { kind: 'stopped' };
}
