import type { Serve, Server } from './server.ts';

/** An event loop: its thread is free during queries, so all users wait for them at the same time. */
export function parallel({ query, answer }: Server): Serve {
  return async (user) => {
    await query(user);
    await answer(user);
  };
}
