import type { Experiment } from './experiment.ts';
import { blockedIn, elapsedIn, known, waitIn } from './of-runs.ts';

/** Waiting with a thread that is free, and with one that is blocked. */
export const blocked: Experiment = {
  id: 'blocked',
  modes: ['sequential', 'blocking'],
  // Far away, so that there is time to ask the thread.
  choices: {
    cities: [
      'sydney',
      'buenos_aires',
      'auckland',
      'mcmurdo_station',
      'honolulu',
      'santiago',
      'perth',
    ],
  },
  sources: ['simulated', 'server', 'live'],
  axis: 5_000,
  asksThread: true,
  question: {
    options: ['slower', 'processor', 'idle', 'order'],
    right: () => 'idle',
    figures: (timeline) =>
      known({
        sequential: elapsedIn(timeline, 'sequential'),
        blocking: elapsedIn(timeline, 'blocking'),
        free: blockedIn(timeline, 'sequential'),
        blocked: blockedIn(timeline, 'blocking'),
      }),
    // At the last wait, which shows the strip almost whole.
    pointsAt: (timeline) => waitIn(timeline, 'blocking'),
  },
};
