import { FORMAT, VERSION } from '../../adapters/users/format.ts';
import type { Line } from '../../adapters/users/stream.ts';
import type { Exchange } from '../http/exchange.ts';
import type { Lab } from './lab.ts';
import { readOrder, readServer } from './order.ts';

/**
 * Responds to a request, and returns the body of its response unless it has sent it.
 * @throws `Refusal`
 */
export type LabRoute = (query: URLSearchParams, exchange: Exchange) => Promise<object | undefined>;

const NDJSON = {
  'content-type': 'application/x-ndjson; charset=utf-8',
  'cache-control': 'no-store',
};

/** Routes of a lab. @param headers of its streams */
export function labRoutes(lab: Lab, headers: Record<string, string>): Map<string, LabRoute> {
  async function run(query: URLSearchParams, exchange: Exchange): Promise<undefined> {
    const order = readOrder(query, lab.options);
    let hasHead = false;
    // A run has some thousand lines, so a client that reads slowly takes no more than a megabyte.
    const write = (lines: Iterable<Line>) => {
      if (exchange.isOver()) return;
      if (!hasHead) exchange.head(200, { ...headers, ...NDJSON });
      hasHead = true;
      const text = Array.from(lines, (line) => `${JSON.stringify(line)}\n`).join('');
      exchange.write(Buffer.from(text));
    };
    await lab.run(order, exchange.signal, write);
    exchange.end();
  }

  return new Map<string, LabRoute>([
    ['/lab', async () => ({ format: FORMAT, version: VERSION, ...lab.options })],
    ['/lab/run', run],
    [
      '/lab/ask',
      async (query, { signal }) => {
        await lab.ask(readServer(query), signal);
        return { answered: true };
      },
    ],
    ['/lab/log', async (query) => lab.counts(readServer(query))],
  ]);
}
