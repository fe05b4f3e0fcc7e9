import { semaphore } from '../../../engine/time/semaphore.ts';
import type { Serve, Server } from './server.ts';

/** An event loop whose database takes few queries at once: the users queue there instead. */
export function pool({ databaseAtOnce, signal, query, answer }: Server): Serve {
  const database = semaphore(databaseAtOnce);
  return async (user) => {
    const connection = await database.acquire(signal);
    await query(user);
    connection.release();
    await answer(user);
  };
}
