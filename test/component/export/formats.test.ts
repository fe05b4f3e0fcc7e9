import { expect, it } from 'vitest';
import { workloadOf } from '../../../adapters/endpoints/task.ts';
import { usersWork } from '../../../adapters/users/rules.ts';
import { formatsFor } from '../../../components/export/formats.ts';
import type { LoggedPlan } from '../../../engine/log/plan.ts';
import { log } from '../support/log.ts';

const addresses = workloadOf(['http://a.example/']);
const users = usersWork(['User 1'], {
  ...{ arrivals: 'at-once', users: 1, queryMs: 100, threads: 1, databaseAtOnce: 1 },
});

function planWith(change: Partial<LoggedPlan>): LoggedPlan {
  const [started] = log(['london']).events;
  if (started?.type !== 'comparison-started') throw new Error('no plan');
  return { ...started.plan, ...change };
}

const offered = (change: Partial<LoggedPlan>) =>
  formatsFor(planWith(change)).filter((id) => id === 'har' || id === 'locust');

it('HAR needs addresses in the log, and Locust something to ask', () => {
  const sweep = { over: 'requests' as const, values: [1, 3] };
  expect(offered({})).toEqual(['har']);
  expect(offered({ workload: addresses })).toEqual(['har', 'locust']);
  expect(offered({ workload: addresses, sweep })).toEqual(['locust']);
  expect(offered({ workload: users })).toEqual(['locust']);
});

it('everything else is always offered', () => {
  const rest = ['json', 'csv', 'csv_spreadsheet', 'png', 'svg'];
  expect(formatsFor(planWith({ workload: users }))).toEqual(expect.arrayContaining(rest));
});
