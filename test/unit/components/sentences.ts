const ONCE = 'One round: an indication only.';
const LONDON = 'Only a faster answer from London would help now.';
const OVERLAPPED =
  'in parallel the waits overlapped, and the slowest, London at 100 ms, set the pace.';
const INCOMPLETE =
  'Incomplete runs are not compared. What arrived is kept; run again for a comparison.';
const COMPARE = 'Run Sequential as well, or Compare, to see the difference.';
const PROVED = 'rounds; in brackets the 95 % interval of the ratio.';
const GROUPS = 'Each group of 2 waited for its slowest, and places stood empty for 100 ms in all.';

/** What is said of the situations that the engine is tested on. */
export const sentences: Readonly<Record<string, string>> = {
  'parallel is twice as fast': `2.0× faster. Sequential waited 200 ms in a row; ${OVERLAPPED} ${LONDON} ${ONCE}`,
  'parallel is slower': `Parallel was not faster this time: 200 ms against 100 ms. A single run can be disturbed: run again. ${ONCE}`,
  'both take as long': `No difference shown: 100 ms and 100 ms. More rounds would show smaller differences. ${ONCE}`,
  'one city in three modes':
    'One city leaves nothing to overlap: 90 ms and 125 ms are the same wait, measured 3 times. Choose more cities.',
  'pool alone': `Pool took 210 ms for 6 cities. Pool kept up to 2 requests under way at a time. ${COMPARE}`,
  'chunked alone': `Chunked took 270 ms for 6 cities. ${GROUPS} ${COMPARE}`,
  'bulk alone, over one city': `Bulk took 100 ms for one city. ${COMPARE}`,
  'blocking alone, from before heartbeats were recorded': `Blocking took 340 ms for 4 cities. Blocking waits in a row as Sequential does, but meanwhile its thread can do nothing else: blocking is not sequential. ${COMPARE}`,
  'limited by the source': `3.5× faster. Sequential waited 420 ms in a row; in parallel 4 waits overlapped at a time, and all were done after 120 ms. Bulk would send one request instead of 6. ${ONCE}`,
  'limited by the source, with Bulk beside it': `Parallel was 3.5× faster than Sequential: 120 ms against 420 ms. Open-Meteo takes 4 at a time, so no more waits than that overlapped. ${ONCE}`,
  'the server answered one at a time': `1.8× faster. Sequential waited 400 ms in a row; in parallel the ways there and back overlapped, but the server answered one at a time, 40 ms each. More at once will not help; fewer requests will: try Bulk. ${ONCE}`,
  'the server answered one at a time, and that took all the time there is': `No difference shown: 400 ms and 400 ms. The server answered one at a time, 100 ms each. More at once will not help; fewer requests will: try Bulk. ${ONCE}`,
  'sequential and blocking': `No difference shown between Sequential and Blocking: 340 ms and 340 ms. Blocking waits in a row as Sequential does, but its thread was frozen for up to 290 ms at a stretch and could do nothing else: blocking is not sequential. Parallel would let the waits overlap. ${ONCE}`,
  'pool and chunked': `Chunked was slower than Pool, 0.77× as fast: 270 ms against 210 ms. ${GROUPS} ${ONCE}`,
  'sequential and chunked': `Chunked was 1.5× faster than Sequential: 270 ms against 420 ms. ${GROUPS} Pool would keep its places filled. ${ONCE}`,
  'sequential and pool': `Pool was 2.4× faster than Sequential: 170 ms against 420 ms. Pool kept up to 3 requests under way at a time. ${ONCE}`,
  'parallel and pool': `Pool was slower than Parallel, 0.47× as fast: 210 ms against 100 ms. Pool kept up to 2 requests under way at a time. ${LONDON} ${ONCE}`,
  'a pool of one': `No difference shown between Sequential and Pool: 340 ms and 340 ms. With one place, Pool is Sequential. ${ONCE}`,
  'a pool with a place for every city': `Pool was 3.4× faster than Sequential: 100 ms against 340 ms. With 4 places for 4 requests, Pool is Parallel: all waits overlapped. ${ONCE}`,
  'bulk the fastest of three': `Bulk was 4.2× faster than Sequential: 80 ms against 340 ms. Bulk sent one request instead of 4. ${ONCE}`,
  'all six modes': `Parallel was 4.2× faster than Sequential: 100 ms against 420 ms. The waits overlapped, and the slowest, London at 100 ms, set the pace. ${LONDON} ${ONCE}`,
  'a failure in one of three runs': `Bulk was 2.0× faster than Sequential: 100 ms against 200 ms. Bulk sent one request instead of 2. Parallel: no weather for Tokyo. ${INCOMPLETE} ${ONCE}`,
  'stopped in the first run: the second is not blamed': `Sequential was stopped after 1 of 2 answers. ${INCOMPLETE}`,
  'too short for the clock':
    'Sequential and Parallel were over before the clock could tell them apart. Choose more cities.',
  'the machine slept during a run': `Parallel: the machine was asleep in the meantime, so its time measures nothing. Run again for a comparison.`,
  'five rounds': `2.0× faster. Sequential waited 203 ms in a row; ${OVERLAPPED} Medians of 5 rounds: an indication only.`,
  'ten rounds': `2.0× (2.0–2.1) faster. Sequential waited 206 ms in a row; ${OVERLAPPED} Medians of 10 ${PROVED}`,
  'twenty rounds': `2.1× (2.0–2.2) faster. Sequential waited 211 ms in a row; ${OVERLAPPED} Medians of 20 ${PROVED}`,
  'ten rounds that go one way as often as the other': `No difference shown: 115 ms and 115 ms. The ratio is 0.99× (0.86–1.14). Medians of 10 ${PROVED}`,
  'ten rounds, one of which failed': `2.0× (2.0–2.1) faster. Sequential waited 206 ms in a row; ${OVERLAPPED} Medians of 9 of 10 ${PROVED}`,
  'twenty rounds, stopped in the eighth': `2.0× (2.0–2.1) faster. Sequential waited 204 ms in a row; ${OVERLAPPED} Medians of 7 of 20 rounds: an indication only.`,
  'five rounds, all of which failed in one mode': `Parallel: none of 5 rounds can be compared (1 stopped and 4 with failures). ${INCOMPLETE}`,
  'five rounds of one mode':
    'Sequential took 203 ms for 2 cities; the slowest, London, took 102 ms. Run Parallel as well, or Compare, to see the difference. Medians of 5 rounds.',
};
