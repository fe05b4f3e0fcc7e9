import { semaphore } from '../../../engine/time/semaphore.ts';
import type { Serve, Server } from './server.ts';

/** Many threads that block: each waits for its own query, and all other users for a thread. */
export function workers({ threads, signal, query, answer }: Server): Serve {
  const free = semaphore(threads);
  return async (user) => {
    const thread = await free.acquire(signal);
    await query(user);
    await answer(user);
    thread.release();
  };
}
