import { afterEach, expect, it } from 'vitest';
import type { EventOf, LogEvent } from '../../engine/log/events.ts';
import { storedLog } from '../../tools/browser/stored-log.ts';
import { describeInBrowser, locationOf } from './fixture.ts';

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
      // Long enough for two presses on a busy machine.
      server.setFault(locationOf('new_york'), { kind: 'delay', ms: 4_000 });
      const window = await openDoor('lab');
      await window.compareModes(['Sequential', 'Blocking']);
      await window.run();
      for (const mode of ['Sequential', 'Blocking']) {
        await window.untilArrived(mode, 1);
        await window.press('Ask the thread');
        await window.press('Ask the thread');
      }
      await window.verdict();
      const log = await storedLog(window.page);
      const replies = await window.page.$$eval('ul[aria-label="Replies of the thread"]', (lists) =>
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
  { server: { latency: () => 300 } },
);
