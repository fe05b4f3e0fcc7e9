import { Agent, fetch, type Response as UndiciResponse } from 'undici';
import type { Source } from '../../../engine/request/source.ts';
import type { Elsewhere, Row } from './table.ts';

/** Where questions go. */
export interface Route {
  /** The weather server's. */
  url: string;
  /** A server that speaks no TLS. */
  plainPort: number;
  /** What befalls requests that ask about `city` before they reach the server. */
  elsewhere?: Elsewhere | undefined;
  /** The latitude of the city that a fault befalls. */
  latitude: number;
}

/** A connection for each request, so that what happens to one is no other's affair. */
function agentFor(elsewhere: Elsewhere | undefined): Agent {
  if (elsewhere === 'no such name' || elsewhere === 'offline') {
    const code = elsewhere === 'offline' ? 'ENETUNREACH' : 'ENOTFOUND';
    return new Agent({
      connect: (_, callback) => callback(Object.assign(new Error(code), { code }), null),
    });
  }
  return new Agent({ allowH2: true, connect: { rejectUnauthorized: false } });
}

/** Asks over TLS and HTTP/2 as a browser would; to be given up by its signal. */
export async function ask(
  address: string,
  { url, plainPort, elsewhere, latitude }: Route,
  signal: AbortSignal,
  agents: Agent[],
): Promise<UndiciResponse> {
  const asked = new URL(address);
  const latitudes = asked.searchParams.get('latitude')?.split(',').map(Number) ?? [];
  const affectedCity = latitudes.includes(latitude) ? elsewhere : undefined;
  const { origin } = new URL(url);
  const base =
    { refused: 'https://127.0.0.1:1', 'no TLS': `https://127.0.0.1:${plainPort}` }[
      affectedCity as string
    ] ?? origin;
  const dispatcher = agentFor(affectedCity);
  agents.push(dispatcher);
  return fetch(`${base}${asked.pathname}${asked.search}`, {
    signal,
    dispatcher,
    redirect: 'manual',
  });
}

/** A source as the engine wants one. */
export function sourceOver(route: Route, agents: Agent[]): Source {
  return async (request, signal) => {
    // The same class by another name: undici's own, in another version than Node's.
    return (await ask(request.url, route, signal, agents)) as unknown as Response;
  };
}

export const isElsewhere = (play: Row['play']): play is Elsewhere => typeof play === 'string';
