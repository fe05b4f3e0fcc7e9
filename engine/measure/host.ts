import { decisive, type Lane } from '../log/lane.ts';

/** True if a task was work on this computer, which has a result but no response. */
export function isLocal(lane: Lane): boolean {
  const isOk = lane.state === 'ended' && lane.outcome.kind === 'ok';
  return isOk && decisive(lane)?.headersAt === undefined;
}

/** Host of a request's address, with its port; empty before it is known, and for local work. */
export function hostOf(lane: Lane): string {
  return decisive(lane)?.url?.split('/', 3)[2] ?? '';
}
