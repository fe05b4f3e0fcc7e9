import { Agent, fetch, type Response as UndiciResponse } from 'undici';
import type { Source } from '../../../engine/request/source.ts';
import type { Elsewhere, Row } from './table.ts';

/** Destination of requests, with an optional fault on the way. */
export interface Route {
  /** The weather server's URL. */
  url: string;
  /** Port of a server without TLS. */
  plainPort: number;
  /** A fault of the affected city's requests before they reach the server. */
  elsewhere?: Elsewhere | undefined;
  /** Latitude of the affected city. */
  latitude: number;
}

/** A separate connection for each request, which isolates the faults. */
function agentFor(elsewhere: Elsewhere | undefined): Agent {
  if (elsewhere === 'no such name' || elsewhere === 'offline') {
    const code = elsewhere === 'offline' ? 'ENETUNREACH' : 'ENOTFOUND';
    return new Agent({
      connect: (_, callback) => callback(Object.assign(new Error(code), { code }), null),
    });
  }
  return new Agent({ allowH2: true, connect: { rejectUnauthorized: false } });
}

/** Sends a request over TLS and HTTP/2, as a browser would. */
export async function send(
  address: string,
  { url, plainPort, elsewhere, latitude }: Route,
  signal: AbortSignal,
  agents: Agent[],
): Promise<UndiciResponse> {
  const requested = new URL(address);
  const latitudes = requested.searchParams.get('latitude')?.split(',').map(Number) ?? [];
  const fault = latitudes.includes(latitude) ? elsewhere : undefined;
  const { origin } = new URL(url);
  const base =
    { refused: 'https://127.0.0.1:1', 'no TLS': `https://127.0.0.1:${plainPort}` }[
      fault as string
    ] ?? origin;
  const dispatcher = agentFor(fault);
  agents.push(dispatcher);
  return fetch(`${base}${requested.pathname}${requested.search}`, {
    signal,
    dispatcher,
    redirect: 'manual',
  });
}

export function sourceOver(route: Route, agents: Agent[]): Source {
  return async (request, signal) => {
    const response = await send(request.url, route, signal, agents);
    // As if the server were at the address that was asked.
    Object.defineProperty(response, 'url', { value: request.url });
    // The package's `Response` is another class than Node's, but has the same interface.
    return response as unknown as Response;
  };
}

export const isElsewhere = (play: Row['play']): play is Elsewhere => typeof play === 'string';
