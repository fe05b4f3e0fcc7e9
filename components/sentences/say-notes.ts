import type { Timeline } from '../../engine/log/timeline.ts';
import { unreadOf } from '../../engine/measure/unread.ts';
import { traitsOf } from '../../engine/modes/index.ts';
import type { ColdStart } from '../../engine/verdict/cold-start.ts';
import type { Figure } from '../../engine/verdict/figure.ts';
import { seriesOf } from '../../engine/verdict/series.ts';
import type { Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, type Message, modeName, type Part, say } from './message.ts';

/** Remarks on the figures of a verdict. */
export function sayNotes(
  verdict: Verdict,
  cold: ColdStart | undefined,
  timeline: Timeline,
): Message[] {
  const { rounds, source } = timeline.plan;
  const notes = [...sayRounds(verdict, rounds), ...sayUnread(timeline)];
  if (cold) {
    const cost = duration(cold.cost.ms, cold.resolution);
    notes.push(say('verdict.cold', { mode: modeName(cold.cost.mode), cost }));
  }
  if (source.kind === 'simulated') notes.push(say('verdict.simulated'));
  return notes;
}

/**
 * Sentence on the number of rounds, and how sure that makes the figures; none if there is nothing to
 * be sure of.
 * @param planned number of rounds that were planned
 */
function sayRounds(verdict: Verdict, planned: number): Message[] {
  switch (verdict.kind) {
    case 'unfit':
    case 'too-short':
      return [];
    case 'single':
      return sayMedians(verdict.result.rounds, planned);
    case 'one-task':
      return sayMedians(Math.min(verdict.faster.rounds, verdict.slower.rounds), planned);
    default: {
      const { ratio } = verdict;
      // An earlier run is compared with one round, however many there are now.
      if (verdict.planned === 1) return [say('verdict.one_round')];
      const key = ratio.indicationOnly ? 'verdict.few_rounds' : 'verdict.rounds';
      return [say(key, { rounds: counted(ratio.rounds, verdict.planned) })];
    }
  }
}

function sayMedians(rounds: number, planned: number): Message[] {
  return planned === 1 ? [] : [say('verdict.medians', { rounds: counted(rounds, planned) })];
}

function counted(rounds: number, planned: number): Part {
  return rounds === planned
    ? count(planned)
    : say('verdict.counted', { counted: count(rounds), planned: count(planned) });
}

/** Sentences on what the drawn run of each mode asked for and did not use. */
function sayUnread(timeline: Timeline): Message[] {
  return seriesOf(timeline).flatMap(({ mode, representative }): Message[] => {
    const run = representative ?? timeline.runs.findLast((run) => run.mode === mode);
    const unread = run && traitsOf(mode).needs !== 'none' ? unreadOf(run) : undefined;
    if (!unread) return [];
    const parts = { mode: modeName(mode), count: count(unread.answers) };
    const bytes: Figure = { kind: 'bytes', value: unread.bytes };
    const messages: (Message | false)[] = [
      unread.bytes > 0 && say('verdict.unread', { ...parts, bytes }),
      unread.bytes === 0 && unread.answers > 0 && say('verdict.unread_results', parts),
      unread.cut > 0 && say('verdict.cut', { ...parts, count: count(unread.cut) }),
    ];
    return messages.filter((message) => message !== false);
  });
}
