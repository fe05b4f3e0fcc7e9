import type { Outcome } from '../../../engine/log/outcome.ts';
import type { ReadyTask } from '../../../engine/request/adapter.ts';
import { type ExchangeTools, exchange } from '../../../engine/request/exchange.ts';

/** Does one task, once, outside of any run. Never rejects. */
export async function smallRequest(
  task: ReadyTask,
  tools: Omit<ExchangeTools, 'retries'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const outcomes = await exchange(
    [task],
    { ...tools, retries: 0 },
    signal,
    () => {},
    (work) => work(),
  );
  return outcomes?.[0] ?? { kind: 'stopped' };
}
