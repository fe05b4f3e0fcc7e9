import { describe, expect, it } from 'vitest';
import { choiceObstacle } from '../../../components/history/choosing.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import type { HistoryEntry } from '../../../engine/protocol/history.ts';

const h2: SourceChoice = { kind: 'simulated', protocol: 'h2' };
const http1: SourceChoice = { kind: 'simulated', protocol: 'http/1.1' };

const entry = (id: string, digest: string, source: SourceChoice): HistoryEntry => ({
  id,
  pinned: false,
  summary: {
    events: 9,
    startedAt: 0,
    state: 'completed',
    workload: { count: 1, first: ['London'], digest },
    source,
    rounds: 1,
    results: [],
  },
});

describe('two comparisons', () => {
  const one = entry('one', 'a', { kind: 'live' });

  it.each([
    [one, entry('other', 'a', { kind: 'live' }), undefined],
    [one, entry('other', 'b', { kind: 'live' }), 'other-workload'],
    [one, entry('other', 'a', h2), 'other-source'],
    [entry('other', 'a', h2), one, 'other-source'],
    [entry('one', 'a', h2), entry('other', 'a', http1), undefined],
  ])('%j and %j are kept apart: %s', (chosen, other, why) => {
    expect(choiceObstacle(other, [chosen])).toBe(why);
  });
});
