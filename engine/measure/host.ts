import { isLocal as isLocalHost } from '../log/host.ts';
import { decisive, type Lane } from '../log/lane.ts';
import { isOk } from './comparable.ts';

/** True if a task was work on this computer, which has a result but no response. */
export function isLocal(lane: Lane): boolean {
  return isOk(lane) && decisive(lane)?.headersAt === undefined;
}

/** Host of a request's address, with its port; empty before it is known, and for local work. */
export function hostOf(lane: Lane): string {
  return decisive(lane)?.url?.split('/', 3)[2] ?? '';
}

/**
 * Name of all requests that share a limit with this one: those to its host or, among requests that
 * wait for no others, to any host that is not local.
 */
export function poolOf(lane: Lane): string {
  const host = hostOf(lane);
  const isOwn = lane.task.after.length > 0 || isLocalHost(host.replace(/:\d+$/, ''));
  return isOwn ? host : 'remote';
}
