import { isLocal } from '../../engine/log/host.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { WorkRules } from '../../engine/request/adapter.ts';
import { MAX_ADDRESSES } from './addresses.ts';
import { urlOf } from './task.ts';

/** Most requests in flight to hosts that are not local, and if the user says that they are theirs. */
const MOST = 6;
const MOST_OWN = 20;

function isRemote(url: string): boolean {
  return !isLocal(new URL(url).hostname);
}

/** Most requests in flight to all hosts that are not local, together. */
function mostRemote(source: SourceChoice): number {
  return source.kind === 'addresses' && source.areOwn ? MOST_OWN : MOST;
}

/** Addresses of the user's. */
export const endpointRules: WorkRules = {
  accepts: (workload, { kind }) =>
    kind === 'addresses' &&
    workload.tasks.length <= MAX_ADDRESSES &&
    workload.tasks.every((task) => task.after.length === 0 && urlOf(task) !== undefined),
  allowance: (source, url) =>
    isRemote(url) ? { group: 'remote', most: mostRemote(source) } : undefined,
  limit: (source, tasks) =>
    tasks.some((task) => isRemote(urlOf(task) ?? 'http://localhost'))
      ? mostRemote(source)
      : undefined,
  // Nothing is asked that the user has not entered.
  opening: () => [],
};
