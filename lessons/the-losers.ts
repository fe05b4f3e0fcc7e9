import { unreadOf } from '../engine/measure/unread.ts';
import type { Experiment } from './experiment.ts';
import { count, elapsedIn, endsOf, known, lanesIn, ofRun, runIn, waitIn } from './of-runs.ts';

/** The first answer wins, and the others cost what they cost. */
export const theLosers: Experiment = {
  id: 'the-losers',
  modes: ['race', 'any', 'hedged'],
  choices: { cities: ['london', 'new_york', 'tokyo', 'sao_paulo', 'sydney'], delay: 120 },
  sources: ['simulated', 'server'],
  axis: 1_000,
  question: {
    options: ['cancelled', 'free', 'went_on', 'never_sent'],
    right: () => 'went_on',
    figures(timeline) {
      const race = runIn(timeline, 'race');
      const hedged = runIn(timeline, 'hedged');
      const unread = race && unreadOf(race);
      const attempts = lanesIn(timeline, 'hedged').flatMap((lane) => lane.attempts);
      return known({
        first: elapsedIn(timeline, 'race'),
        last: ofRun(timeline, 'race', (run) => Math.max(...endsOf(run))),
        unread: unread && count(unread.answers),
        bytes: unread && { kind: 'bytes', value: unread.bytes },
        attempts: count(attempts.length),
        cut: hedged && count(unreadOf(hedged)?.cut ?? 0),
      });
    },
    pointsAt: (timeline) => waitIn(timeline, 'race'),
  },
};
