import { locust } from 'virtual:programs';
import { serverIds, settingsSchema } from '../../adapters/users/settings.ts';
import type { LoggedPlan } from '../../engine/log/plan.ts';
import { fill } from './fill.ts';
import { textOf, unpack } from './program.ts';
import { type Row, rowsOf } from './rows.ts';

/** Rows and single constants of a program. */
type Constants = [rows: Row[], values: Record<string, number>];

/** Address of a server whose stand-in for Open-Meteo is at the default port of `npm run serve -- --http`. */
const DEFAULT = 'http://127.0.0.1:8080';

/** Constants by the adapter of the work; none if it makes no sense. */
const constantsOf: Record<string, (plan: LoggedPlan) => Constants | undefined> = {
  endpoints({ workload: { adapter, tasks }, size = 1 }) {
    const rows = tasks.flatMap((task) => rowsOf[adapter]?.(task) ?? []);
    return [rows, { USERS: Math.min(size, rows.length) }];
  },
  users({ workload: { tasks, settings }, source, modes }) {
    const { data } = settingsSchema.safeParse(settings);
    const { protocol, hostname, port } = new URL('base' in source ? source.base : DEFAULT);
    const first = 1 + Number(port || { 'http:': 80, 'https:': 443 }[protocol]);
    const isCompared = (id: string) => modes.some((mode) => mode === id);
    // A file may be about none of them.
    const isAsked = serverIds.some(isCompared) ? isCompared : () => true;
    const rows = serverIds.flatMap((id, index): Row[] =>
      isAsked(id) ? [[id, `http://${hostname}:${first + index}`]] : [],
    );
    const requests = tasks.length;
    switch (data?.arrivals) {
      case 'closed': {
        const users = Math.min(data.users, requests);
        return [rows, { USERS: users, RAMP: users, SPREAD: 0, TIMES: Math.ceil(requests / users) }];
      }
      // Each request is a user's only one: nobody has to wait for an answer before asking.
      case 'open':
        return [rows, { USERS: requests, RAMP: data.perSecond ?? 1, SPREAD: 1, TIMES: 1 }];
      // At once; also with settings that a file has, and that mean nothing.
      default:
        return [rows, { USERS: requests, RAMP: requests, SPREAD: 0, TIMES: 1 }];
    }
  },
};

/** Program with which Locust asks for the work of a plan. @throws if it can't */
export function locustfileOf(plan: LoggedPlan): string {
  const { adapter } = plan.workload;
  const [rows, values] = constantsOf[adapter]?.(plan) ?? [];
  if (!rows?.length || !values) throw new Error(`there is nothing to ask for in ${adapter}`);
  return `${textOf({ lines: fill(unpack(locust[adapter] ?? ''), rows, values) })}\n`;
}
