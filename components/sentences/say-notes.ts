import type { Timeline } from '../../engine/log/timeline.ts';
import type { ColdStart } from '../../engine/verdict/cold-start.ts';
import type { Verdict } from '../../engine/verdict/verdict.ts';
import { count, duration, type Message, modeName, type Part } from './message.ts';

/** Remarks on the figures of a verdict. */
export function sayNotes(
  verdict: Verdict,
  cold: ColdStart | undefined,
  { plan: { rounds, source } }: Timeline,
): Message[] {
  const notes = sayRounds(verdict, rounds);
  if (cold) {
    const cost = duration(cold.cost.ms, cold.resolution);
    notes.push({ key: 'verdict.cold', parts: { mode: modeName(cold.cost.mode), cost } });
  }
  if (source.kind === 'simulated') notes.push({ key: 'verdict.simulated', parts: {} });
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
      if (verdict.planned === 1) return [{ key: 'verdict.one_round', parts: {} }];
      const key = ratio.indicationOnly ? 'verdict.few_rounds' : 'verdict.rounds';
      return [{ key, parts: { rounds: counted(ratio.rounds, verdict.planned) } }];
    }
  }
}

function sayMedians(rounds: number, planned: number): Message[] {
  return planned === 1
    ? []
    : [{ key: 'verdict.medians', parts: { rounds: counted(rounds, planned) } }];
}

function counted(rounds: number, planned: number): Part {
  return rounds === planned
    ? count(planned)
    : { key: 'verdict.counted', parts: { counted: count(rounds), planned: count(planned) } };
}
