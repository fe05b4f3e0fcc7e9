import { afterEach, expect, it } from 'vitest';
import type { EventOf, LogEvent } from '../../engine/log/events.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { openPort } from '../security/built/extension-page.ts';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

const REPLIES = 'ul[aria-label="Replies of the thread"]';

function ofType<T extends LogEvent['type']>(log: readonly LogEvent[], type: T): EventOf<T>[] {
  return log.filter((event): event is EventOf<T> => event.type === type);
}

/** Ends of the requests of a mode's run, and the replies of its thread. */
function runOf(log: readonly LogEvent[], mode: string) {
  const run = ofType(log, 'run-started').find((start) => start.mode === mode)?.run;
  return {
    ends: ofType(log, 'request-ended').flatMap((end) => (end.run === run ? end.at : [])),
    replies: ofType(log, 'thread-replied').flatMap((reply) => {
      // Without the error of the addition.
      const repliedAt = Number((reply.at + reply.delay).toFixed(6));
      return reply.run === run ? [{ askedAt: reply.at, repliedAt }] : [];
    }),
  };
}

describeInBrowser(
  'Ask the thread',
  (fixture) => {
    afterEach(() => fixture().server.clearFaults());

    it('is answered under Sequential before the request in flight ends, under Blocking after the last', async () => {
      const { openDoor, server } = fixture();
      const window = await openDoor('lab');
      await window.compareModes(['Sequential', 'Blocking']);
      const inBlocking = hold(server, locationOf('new_york'), { times: 1 });
      const inSequential = hold(server, locationOf('new_york'), { times: 1 });
      const askTwice = async (mode: string) => {
        await window.untilArrived(mode, 1);
        await window.press('Ask the thread');
        await window.press('Ask the thread');
      };
      await window.run();
      await askTwice('Sequential');
      await window.page.waitForSelector(`${REPLIES} li:nth-child(2)`);
      inSequential();
      await askTwice('Blocking');
      // Its welcome comes after the background has read both questions.
      await openPort(window.page);
      inBlocking();
      await window.verdict();
      const log = await storedLog(window.page);
      const replies = await window.page.$$eval(REPLIES, (lists) =>
        lists.map(({ childElementCount }) => childElementCount),
      );
      expect(replies).toEqual([2, 2]);
      await window.page.close();

      for (const mode of ['sequential', 'blocking']) {
        const { ends, replies } = runOf(log, mode);
        const [first = Number.NaN, second = Number.NaN, last = Number.NaN] = ends;
        expect(ends).toHaveLength(3);
        expect(replies).toHaveLength(2);
        for (const { askedAt, repliedAt } of replies) {
          // Asked during the second request.
          expect(askedAt).toBeGreaterThan(first);
          expect(askedAt).toBeLessThan(second);
          if (mode === 'sequential') expect(repliedAt).toBeLessThan(second);
          else expect(repliedAt).toBeGreaterThanOrEqual(last);
        }
      }
    });
  },
  { server: { latency: () => 50 } },
);
