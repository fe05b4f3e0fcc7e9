import type { Workload } from '../../engine/log/workload.ts';
import type { WorkRules } from '../../engine/request/adapter.ts';
import { serverIds, settingsSchema, type UsersSettings } from './settings.ts';

/** Name of the adapter. */
const USERS = 'users';

/** Work of a server with users, one task per request. */
export function usersWork(labels: readonly string[], settings: UsersSettings): Workload {
  const tasks = labels.map((label) => ({ label, input: null, after: [] }));
  return { adapter: USERS, settings, tasks };
}

/** A server with users, which asks everything itself. */
export const usersRules: WorkRules = {
  accepts({ settings, tasks }, { kind }) {
    const { data } = settingsSchema.safeParse(settings);
    return (
      data !== undefined &&
      (kind === 'server' || kind === 'simulated') &&
      (data.arrivals !== 'at-once' || data.users === tasks.length) &&
      (data.arrivals !== 'open' || data.perSecond !== undefined) &&
      tasks.every(({ input, after, fault }) => input === null && after.length === 0 && !fault)
    );
  },
  watched: serverIds,
  allowance: () => undefined,
  limit: () => undefined,
  opening: () => [],
};
