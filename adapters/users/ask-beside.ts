import type { WatchedEvent } from '../../engine/request/adapter.ts';
import type { Clock } from '../../engine/time/clock.ts';

/** ms between two requests of the browser as one more user. */
const INTERVAL = 250;

/**
 * Most of them in flight. Over HTTP/1.1, browsers have six to one server, and the stream is one: any
 * more would wait in the browser, and their time would not be the server's.
 */
const MOST_IN_FLIGHT = 5;

/**
 * Asks a server beside its users, from the start until they have ended, and reports each answer.
 * @param now ms since the users have started
 * @param isOver true once they have ended
 * @param ask rejects if there is no answer
 */
export async function askBeside(
  clock: Pick<Clock, 'sleep'>,
  now: () => number,
  isOver: () => boolean,
  ask: () => Promise<unknown>,
  report: (event: WatchedEvent) => void,
): Promise<void> {
  const inFlight = new Set<Promise<void>>();
  for (; !isOver(); await clock.sleep(INTERVAL)) {
    if (inFlight.size === MOST_IN_FLIGHT) continue;
    const at = now();
    const asking: Promise<void> = ask()
      .then(
        () => report({ type: 'replied', at, delay: now() - at }),
        // One without an answer is not drawn: the users' own requests say why.
        () => {},
      )
      .finally(() => inFlight.delete(asking));
    inFlight.add(asking);
  }
  await Promise.all(inFlight);
}
