const ONCE = 'One round: a rough estimate.';
const LONDON = 'Only a faster response from London would help.';
const OVERLAPPED =
  'in parallel the waits overlapped, and the slowest, London at 100 ms, set the pace.';
const INCOMPLETE =
  'Incomplete runs aren’t compared. What arrived is saved; run again for a comparison.';
const COMPARE = 'Run Sequential too, or Compare, to see the difference.';
const PROVED = 'rounds; the 95% interval of the ratio is in parentheses.';
const FLUKE = 'A single run can be a fluke. Run it again.';
const SLOT = 'Open-Meteo handles one request per IP address and queues four.';
const blocked = (ms: number) =>
  `Blocking takes as long as Sequential, but its thread was blocked for up to ${ms} ms and couldn’t do anything else.`;
const BLOCKING_UNSEEN =
  'Blocking takes as long as Sequential, but meanwhile its thread can’t do anything else.';
const barrier = (cost: string) =>
  `In Chunked, each group of 2 waited for its slowest request, which cost ${cost}.`;
const GROUPS =
  'Each group of 2 waited for its slowest request, and slots sat idle for 100 ms in total.';

/** Sentences on the situations that the engine is tested with. */
export const sentences: Readonly<Record<string, string>> = {
  'parallel is twice as fast': `2.0× faster. Sequential waited 200 ms in total; ${OVERLAPPED} ${LONDON} ${ONCE}`,
  'parallel is slower': `With equal waits, Parallel is faster, but this time it was not: 200 ms vs. 100 ms. With those of Sequential, it would have taken 50 ms. ${FLUKE} ${ONCE}`,
  'both take as long': `With equal waits, Parallel is faster, but this time it was not: 100 ms vs. 100 ms. With those of Sequential, it would have taken 50 ms. ${FLUKE} ${ONCE}`,
  'one city in three modes':
    'With only one there is nothing to overlap: 90 ms and 125 ms are the same, measured 3 times. Select more.',
  'pool alone': `Pool took 210 ms for 6 results. Pool kept up to 2 requests in flight. ${COMPARE}`,
  'chunked alone': `Chunked took 270 ms for 6 results. ${GROUPS} ${COMPARE}`,
  'bulk alone, over one city': `Bulk took 100 ms for one result. ${COMPARE}`,
  'blocking alone, from before heartbeats were recorded': `Blocking took 340 ms for 4 results. ${BLOCKING_UNSEEN} ${COMPARE}`,
  'limited by the source': `3.5× faster with 4 at once: ${SLOT} Sequential waited 420 ms in total; in parallel, everything had arrived after 120 ms. Bulk would send one request instead of 6. ${ONCE}`,
  'limited by the source, with Bulk beside it': `Parallel was 3.5× faster than Sequential (120 ms vs. 420 ms) with 4 at once: ${SLOT} ${ONCE}`,
  'six connections limited parallel': `5.0× faster with 6 at once: over HTTP/1.1, a browser opens only six connections to a server. Sequential waited 760 ms in total; in parallel, everything had arrived after 150 ms. Bulk would send one request instead of 10. ${ONCE} Simulated: delays are computed; nothing was sent.`,
  'the server answered one at a time': `1.8× faster. Sequential waited 400 ms in total; in parallel, the network trips overlapped, but the server handled one request at a time (40 ms each). More at once won’t help; fewer requests will: try Bulk. ${ONCE}`,
  'the server answered one at a time, and that took all the time there is': `No clear difference: 400 ms and 400 ms. The server handled one request at a time (100 ms each). More at once won’t help; fewer requests will: try Bulk. ${ONCE}`,
  'sequential and blocking': `Sequential and Blocking are about the same: 340 ms and 340 ms. ${blocked(290)} Parallel would let the waits overlap. ${ONCE}`,
  'blocking after sequential, whose first request opened the connection': `Sequential and Blocking are about the same: 346 ms and 249 ms. The difference of 97 ms has nothing to do with the mode. ${blocked(199)} Parallel would let the waits overlap. ${ONCE} Sequential ran first and spent about 97 ms opening the connection.`,
  'blocking slower than sequential by 14 ms': `Sequential and Blocking are about the same: 340 ms and 354 ms. The difference of 14 ms has nothing to do with the mode. ${blocked(304)} Parallel would let the waits overlap. ${ONCE}`,
  'one city in two modes, one of which blocked its thread': `With only one there is nothing to overlap: 90 ms and 100 ms are the same, measured twice. ${blocked(40)} Select more.`,
  'a pool of thirty over ten cities, a third faster than parallel': `Parallel and Pool are about the same: 340 ms and 260 ms. The difference of 80 ms has nothing to do with the mode. With a limit of 30 for 10 requests, Pool works like Parallel: all waits overlapped. ${ONCE}`,
  'a pool that was faster than parallel, although it had requests wait': `With equal waits, Pool is slower, but this time it was not: 130 ms vs. 300 ms. With those of Parallel, it would have taken 370 ms. ${FLUKE} ${ONCE}`,
  'bulk slower than parallel': `No clear difference between Parallel and Bulk: 100 ms and 150 ms. Bulk waits for responses of its own, so only more rounds can tell. ${ONCE}`,
  'pool and chunked, whose groups were even': `Pool and Chunked are about the same: 190 ms and 209 ms. The difference of 19 ms has nothing to do with the mode. In Chunked, waiting for the slowest request of each group of 2 cost nothing this time. ${ONCE}`,
  'pool and chunked': `Chunked was slower than Pool, 0.77× as fast: 270 ms vs. 210 ms. ${barrier('60 ms')} With 6 at once, it would take about 100 ms. ${ONCE}`,
  'sequential and chunked': `Chunked was 1.5× faster than Sequential: 270 ms vs. 420 ms. ${GROUPS} Pool would keep its slots filled. ${ONCE}`,
  'sequential and pool': `Pool was 2.4× faster than Sequential: 170 ms vs. 420 ms. Pool kept up to 3 requests in flight. With 6 at once, it would take about 100 ms. ${ONCE}`,
  'parallel and pool': `Pool was slower than Parallel, 0.47× as fast: 210 ms vs. 100 ms. Pool kept up to 2 requests in flight. ${LONDON} ${ONCE}`,
  'a pool of one': `Sequential and Pool are about the same: 340 ms and 340 ms. With a limit of 1, Pool works like Sequential. With 4 at once, it would take about 100 ms. ${ONCE}`,
  'a pool with a place for every city': `Pool was 3.4× faster than Sequential: 100 ms vs. 340 ms. With a limit of 4 for 4 requests, Pool works like Parallel: all waits overlapped. ${ONCE}`,
  'bulk the fastest of three': `Bulk was 4.2× faster than Sequential: 80 ms vs. 340 ms. Bulk sent one request instead of 4. ${ONCE}`,
  'all six modes': `Parallel was 4.2× faster than Sequential: 100 ms vs. 420 ms. The waits overlapped, and the slowest, London at 100 ms, set the pace. ${barrier('60 ms')} ${BLOCKING_UNSEEN} ${LONDON} ${ONCE}`,
  'a failure in one of three runs': `Bulk was 2.0× faster than Sequential: 100 ms vs. 200 ms. Bulk sent one request instead of 2. Parallel: no result for Tokyo. ${INCOMPLETE} ${ONCE}`,
  'stopped in the first run: the second is not blamed': `Sequential was stopped after 1 of 2 responses. ${INCOMPLETE}`,
  'too short for the clock':
    'Sequential and Parallel finished too quickly for the clock to tell them apart. Select more.',
  'the machine slept during a run': `Parallel: the computer slept during the run, or its clock was set, so its time can’t be compared. Run again for a comparison.`,
  'five rounds': `2.0× faster. Sequential waited 203 ms in total; ${OVERLAPPED} Medians of 5 rounds: a rough estimate.`,
  'ten rounds': `2.0× (2.0–2.1) faster. Sequential waited 205 ms in total; ${OVERLAPPED} Medians of 10 ${PROVED}`,
  'twenty rounds': `2.1× (2.0–2.2) faster. Sequential waited 210 ms in total; ${OVERLAPPED} Medians of 20 ${PROVED}`,
  'ten rounds that go one way as often as the other': `No clear difference: 110 ms and 115 ms. The ratio is 0.99× (0.86–1.14). Medians of 10 ${PROVED}`,
  'ten rounds, one of which failed': `2.0× (2.0–2.1) faster. Sequential waited 205 ms in total; ${OVERLAPPED} Medians of 9 of 10 ${PROVED}`,
  'twenty rounds, stopped in the eighth': `2.0× (2.0–2.1) faster. Sequential waited 204 ms in total; ${OVERLAPPED} Medians of 7 of 20 rounds: a rough estimate.`,
  'three rounds of twenty, in all of which a pool of one was faster by chance': `Sequential and Pool are about the same: 202 ms and 190 ms. The difference of 12 ms has nothing to do with the mode. With a limit of 1, Pool works like Sequential. With 2 at once, it would take about 95 ms. Medians of 3 of 20 rounds: a rough estimate.`,
  'five rounds, all of which failed in one mode': `Parallel: none of the 5 rounds can be compared (1 stopped and 4 with failures). ${INCOMPLETE}`,
  'five rounds of one mode':
    'Sequential took 203 ms for 2 results; the slowest, London, took 102 ms. Run Parallel too, or Compare, to see the difference. Medians of 5 rounds.',
  'race beside sequential, which needs more':
    'Sequential took 500 ms for 3 results; the slowest, London, took 300 ms. Race took 80 ms, which isn’t compared with the others. The first answer, Tokyo after 80 ms, was enough; 2 others were not needed. Run Parallel too, or Compare, to see the difference. Race: 2 answers nobody read, 126 B.',
  'any of which all failed':
    'Any rejected after 90 ms, when every request had failed. Nothing arrived, so there is nothing to compare. Run again for a comparison.',
  'all that rejected, and all that stopped the others': `All rejected after 80 ms, at the first failure: Tokyo. All, aborting rejected after 80 ms, at the first failure: Tokyo. ${INCOMPLETE} All: 1 answer nobody read, 63 B. All, aborting stopped 1 request on its way.`,
  'race alone':
    'Race took 80 ms for one result. The first answer, Tokyo after 80 ms, was enough; 2 others were not needed. Run Any too, or Compare, to see the difference. Race: 2 answers nobody read, 126 B.',
  'for_each of work that was done before it ended':
    'forEach, not awaited ended after 180 ms; no answer came later.',
  'more threads than work':
    'Workers took 100 ms for 2 results. Up to 2 threads worked at once. More threads than processors gain nothing. Run Sequential too, or Compare, to see the difference.',
  'equal work in a row and on one thread, where no network can differ': `Sequential and Parallel are about the same: 120 ms and 100 ms. The difference of 20 ms has nothing to do with the mode. Work doesn’t overlap on one thread: it did one task after another. ${ONCE}`,
  'one address five times, in turns': `No clear difference: 400 ms and 400 ms. Requests for the same address took turns (100 ms each). With the HTTP cache at “default”, that is the browser’s doing, not the server’s. More at once won’t help; fewer requests will: try Bulk. ${ONCE}`,
  'for_each alone': 'forEach, not awaited ended after 0 ms; its 3 answers came up to 300 ms later.',
  'a loop of awaits over started tasks': `Loop of awaits over started tasks was 1.6× faster than Sequential: 300 ms vs. 500 ms. In Loop of awaits over started tasks, one is awaited after another, but all had been started before: the waits overlapped, and the slowest, London at 300 ms, set the pace. ${LONDON} ${ONCE}`,
  'a pool over started tasks, whose limit is none': `Parallel and Pool over started tasks are about the same: 100 ms and 100 ms. In Pool over started tasks, the limit of 2 had no effect: all had been started before, so the waits overlapped, and the slowest, London at 100 ms, set the pace. ${LONDON} ${ONCE}`,
  'hedged whose second attempt won': `No clear difference between Parallel and Hedged: 300 ms and 150 ms. Hedged waits for responses of its own, so only more rounds can tell. Requests without an answer after 100 ms got a second attempt: 1 of 1 won. ${ONCE} Hedged stopped 1 request on its way.`,
  'stages that waited for each other': `Staged was slower than Parallel, 0.88× as fast: 180 ms vs. 160 ms. Each stage waited for the slowest of the one before: requests that had all they need waited 50 ms in total. Only a faster response from London → Lima would help. ${ONCE}`,
  'a blocking call that reads like parallel': `Sequential and Parallel with one blocking call are about the same: 500 ms and 500 ms. Parallel with one blocking call looks as if the waits overlapped, but each call held the thread until it had ended. Parallel would let the waits overlap. ${ONCE}`,
  'work on several threads': `Workers was 2.0× faster than Sequential: 200 ms vs. 400 ms. Up to 2 threads worked at once. More threads than processors gain nothing. ${ONCE}`,
};
