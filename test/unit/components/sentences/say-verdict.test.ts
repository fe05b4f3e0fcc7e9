import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Message, Part } from '../../../../components/sentences/message.ts';
import { sayAdvice } from '../../../../components/sentences/say-advice.ts';
import { sayExcluded } from '../../../../components/sentences/say-exclusions.ts';
import { sayNotes } from '../../../../components/sentences/say-notes.ts';
import { sayRun } from '../../../../components/sentences/say-run.ts';
import { sayVerdict } from '../../../../components/sentences/say-verdict.ts';
import { type Timeline, timelineOf } from '../../../../engine/log/timeline.ts';
import { adviceOn } from '../../../../engine/verdict/advice.ts';
import { coldStartOf } from '../../../../engine/verdict/cold-start.ts';
import { ratiosOf } from '../../../../engine/verdict/paired-ratio.ts';
import { seriesOf } from '../../../../engine/verdict/series.ts';
import { verdictOf } from '../../../../engine/verdict/verdict.ts';
import { speak } from '../../../component/support/speech.ts';
import { logOf } from '../../engine/support/drawing.ts';
import { timelineFrom } from '../../engine/support/explained-runs.ts';
import type { Case } from '../../engine/verdict/verdict-case.ts';
import { cases } from '../../engine/verdict/verdict-cases.ts';
import { atOnce, inRow, nth, roundsOf } from '../../engine/verdict/verdict-drawings.ts';

/** All messages about a timeline: verdict, notes, table and runs. */
async function sayAll(timeline: Timeline): Promise<Message[]> {
  const verdict = await verdictOf(timeline);
  const better = { size: 4, elapsed: 100 };
  const gap = { limit: 90, elapsed: 100, share: 0.1, setUp: 3, browserQueue: 3, rest: 4 };
  const advice = verdict && adviceOn(verdict, timeline);
  return [
    ...(verdict ? sayVerdict(verdict) : []),
    ...(advice ? sayAdvice(advice, better) : []),
    ...(verdict ? sayNotes(verdict, coldStartOf(verdict, timeline), timeline) : []),
    ...seriesOf(timeline).flatMap((series) => sayExcluded(series, timeline.state)),
    ...timeline.runs.flatMap((run) => sayRun(run, gap)),
  ];
}

/** A message and all those in its parts. */
function withNested(message: Message): Message[] {
  const nested = (part: Part): Message[] => {
    if (typeof part === 'string' || 'kind' in part) return [];
    return 'key' in part ? withNested(part) : part.flatMap(nested);
  };
  return [message, ...Object.values(message.parts).flatMap(nested)];
}

function timelineOfCase({
  drawing,
  around,
  change = (event) => event,
}: Case): Timeline | undefined {
  return timelineOf(logOf(drawing, around).map(change));
}

/** Names of the blanks in a text of the current language, in the plural. */
function blanksOf(key: string): string[] {
  const text = fakeBrowser.i18n.getMessage(key.replaceAll('.', '_'));
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = '']) => name))].sort();
}

describe('a message', () => {
  describe.each(['en-US', 'pt-BR'])('in %s', (language) => {
    it.each(cases)(
      'has exactly the parts that its text has blanks for: $situation',
      async (situation) => {
        speak(language);
        const timeline = timelineOfCase(situation);
        for (const { key, parts } of timeline ? (await sayAll(timeline)).flatMap(withNested) : []) {
          expect(Object.keys(parts).sort(), key).toEqual(blanksOf(key));
        }
      },
    );
  });

  it('holds its figures unrounded, with what it takes to write them', async () => {
    const timeline = timelineFrom([...inRow([100.25, 99]), ...atOnce([100.25, 99])]);
    const verdict = await verdictOf(timeline);
    const elapsed = (value: number) => ({ kind: 'duration', value, resolution: 0.1 });
    expect(verdict && sayVerdict(verdict)).toEqual([
      { key: 'verdict.faster', parts: { ratio: { kind: 'ratio', value: 199.25 / 100.25 } } },
      {
        key: 'verdict.overlapped',
        parts: { sequential: elapsed(199.25), city: 'London', slowest: elapsed(100.25) },
      },
    ]);
  });

  it('holds the interval of a ratio that was measured often enough', async () => {
    const drawing = roundsOf(10, (round) => [
      inRow([100, 100 + round], nth(round)),
      atOnce([100, 90], nth(round)),
    ]);
    const verdict = await verdictOf(timelineFrom(drawing));
    const [outcome] = verdict ? sayVerdict(verdict) : [];
    expect(outcome).toMatchObject({ parts: { ratio: { interval: { low: 2.02, high: 2.09 } } } });
  });

  it('counts excluded runs, with a piece for each reason', () => {
    const drawing = [
      ...inRow([100, 100]),
      ...atOnce([100, 90]),
      'sequential 0–50 stopped round 2',
      'London  0–50 stopped',
      'Tokyo  –50 stopped',
    ];
    const timeline = timelineFrom(drawing, { rounds: 4, end: 'stopped' });
    const count = (value: number) => ({ kind: 'count', value });
    expect(seriesOf(timeline).map((series) => sayExcluded(series, timeline.state))[0]).toEqual([
      {
        key: 'comparison.excluded',
        parts: {
          count: count(3),
          planned: count(4),
          reasons: [
            { key: 'comparison.stopped', parts: { count: count(1) } },
            { key: 'comparison.not_run', parts: { count: count(2) } },
          ],
        },
      },
    ]);
  });
});

it('series and ratios of a timeline are computed once', () => {
  const timeline = timelineFrom([...inRow([100, 99]), ...atOnce([100, 99])]);
  expect(seriesOf(timeline)).toBe(seriesOf(timeline));
  expect(ratiosOf(timeline)).toBe(ratiosOf(timeline));
  const other = timelineFrom([...inRow([100, 99]), ...atOnce([50, 49])]);
  expect(ratiosOf(other).get('parallel')?.median).toBe(199 / 50);
  expect(ratiosOf(timeline).get('parallel')?.median).toBe(1.99);
});
