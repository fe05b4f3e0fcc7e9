import { i18n } from '#i18n';
import type { Exclusion, Incomparable } from '../../engine/verdict/exclusion.ts';
import { formatList } from '../parts/format.ts';
import { excludedText } from './excluded-text.ts';

/** Most cities that a sentence names; more are counted. */
const MOST_NAMED = 3;

/** Which modes cannot be compared, and why. */
export function IncomparableText({
  unfit,
  asked,
}: {
  unfit: readonly Incomparable[];
  asked: number;
}) {
  const advice = unfit.every(isComplete)
    ? i18n.t('verdict.run_again')
    : i18n.t('verdict.not_compared');
  return [...unfit.map((one) => told(one, asked)), advice].join(' ');
}

/** What takes nothing from a run but the meaning of its time. */
const timeOnly: ReadonlySet<Exclusion['because']> = new Set(['retried', 'resumed', 'slept']);

/** Whether all that was asked for has arrived, and it is only the time that measures nothing. */
function isComplete(unfit: Incomparable): boolean {
  if ('excluded' in unfit) return unfit.excluded.every(({ because }) => timeOnly.has(because));
  // Who sleeps may wake to an answer that never came.
  return timeOnly.has(unfit.because) && unfit.missing.length === 0;
}

function told(unfit: Incomparable, asked: number): string {
  const mode = i18n.t(`modes.${unfit.mode}`);
  if ('excluded' in unfit) {
    const { planned, excluded } = unfit;
    return i18n.t('verdict.none_counts', { mode, planned, reasons: excludedText(excluded) });
  }
  const { because, missing } = unfit;
  const cities = missing.map(({ city }) => city.name);
  const named =
    cities.length <= MOST_NAMED ? formatList(cities) : i18n.t('verdict.cities', cities.length);
  return i18n.t(`verdict.${because}`, {
    mode,
    cities: named,
    arrived: asked - missing.length,
    asked,
  });
}
