import { semaphore } from '../../../engine/time/semaphore.ts';
import type { Serve, Server } from './server.ts';

/** One thread, which blocks during each query: every user waits for all users before. */
export function blocking({ signal, query, answer }: Server): Serve {
  const only = semaphore(1);
  return async (user) => {
    const thread = await only.acquire(signal);
    await query(user);
    await answer(user);
    thread.release();
  };
}
