import { i18n } from '#i18n';
import type { Verdict } from '../../engine/verdict/verdict.ts';

/**
 * What the figures of a verdict stand on: how many rounds, and how sure that makes them. Undefined
 * where there is nothing to be sure of.
 * @param planned how many rounds there were to be
 */
export function roundsNote(verdict: Verdict, planned: number): string | undefined {
  switch (verdict.kind) {
    case 'unfit':
    case 'too-short':
      return undefined;
    case 'single':
      return medians(verdict.result.rounds, planned);
    case 'one-city':
      return medians(Math.min(verdict.faster.rounds, verdict.slower.rounds), planned);
    default: {
      const { ratio } = verdict;
      // An earlier run is compared with one round, however many there are now.
      if (verdict.planned === 1) return i18n.t('verdict.one_round');
      const rounds = { rounds: countedOf(ratio.rounds, verdict.planned) };
      return ratio.indicationOnly
        ? i18n.t('verdict.few_rounds', rounds)
        : i18n.t('verdict.rounds', rounds);
    }
  }
}

function medians(counted: number, planned: number): string | undefined {
  return planned === 1
    ? undefined
    : i18n.t('verdict.medians', { rounds: countedOf(counted, planned) });
}

function countedOf(counted: number, planned: number): string {
  return counted === planned ? String(planned) : i18n.t('verdict.counted', { counted, planned });
}
