import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';

/** Settings of the users of a server, as the lab labels them. */
export interface UsersChoice {
  users: number;
  queryMs: number;
  threads: number;
  databaseAtOnce: number;
}

/** Chooses users of servers. */
export async function chooseUsers(window: OverlapWindow, choice: UsersChoice): Promise<void> {
  await window.choose('Users of a server');
  await window.fill('Users', choice.users);
  await window.fill('Time of a query', choice.queryMs);
  await window.fill('Threads', choice.threads);
  await window.fill('Queries at once in the limited database', choice.databaseAtOnce);
}
