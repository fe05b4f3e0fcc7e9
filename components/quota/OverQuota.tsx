import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { SIMULATED } from '../../engine/log/source-choice.ts';
import type { Shortage } from '../../engine/protocol/quota.ts';
import { formatNumber, formatTimeOfDay } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import { chosenCities } from '../state/draft.ts';
import { citiesThatFit } from '../state/plan.ts';
import { focusRun } from '../state/run-button.ts';
import './OverQuota.css';

/** Alternatives to a run that Open-Meteo's limits don't allow. */
export function OverQuota({ shortage }: { shortage: Shortage }) {
  const { store, catalogue, lesson, choose, run } = useApp();
  const choices = store.choices.value;
  const experiment = lesson.experiment.value;
  const hasCities = !experiment && ['weather', 'pipeline'].includes(choices.workload);
  const fit = hasCities ? citiesThatFit(choices, shortage) : 0;
  // A pause of a day is of no use.
  const canWait = shortage.levels.every(({ window }) => window !== 'day');
  const offers = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const buttons = offers.current;
    // The buttons unmount when used; move the focus to Run after rendering.
    return () => {
      if (!buttons?.contains(document.activeElement)) return;
      queueMicrotask(() => focusRun());
    };
  }, []);
  return (
    <p class="over-quota" ref={offers}>
      {fit > 0 && (
        <button
          type="button"
          onClick={() => {
            const chosen = chosenCities(choices, catalogue.value);
            choose({ cities: chosen.slice(0, fit).map(({ id }) => id) });
          }}
        >
          {i18n.t('quota.fewer', fit)}
        </button>
      )}
      {canWait && (
        <button type="button" onClick={() => run({ paced: true })}>
          {i18n.t('quota.pace')}
        </button>
      )}
      {experiment?.sources.includes('simulated') !== false && (
        <button type="button" onClick={() => choose({ source: SIMULATED })}>
          {i18n.t('quota.simulated')}
        </button>
      )}
    </p>
  );
}

/**
 * Explains which limit is reached, and when the run will be possible.
 * @param locations number of locations that the run needs
 */
export function shortageText({ levels, fitsFrom }: Shortage, locations: number): string {
  // The longest window takes longest to reset.
  const level = levels.at(-1);
  if (!level) return '';
  const { window, used, most } = level;
  const why = i18n.t(`quota.shortage.${window}`, {
    places: formatNumber(locations, 0),
    most: formatNumber(most, 0),
    used: formatNumber(used, 0),
  });
  return fitsFrom === undefined
    ? why
    : `${why} ${i18n.t('quota.fits_from', [formatTimeOfDay(fitsFrom)])}`;
}
