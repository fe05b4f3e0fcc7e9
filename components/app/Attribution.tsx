import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import { kindOf, shownAs } from '../workloads/index.ts';

/**
 * Source of the weather on the screen. Open-Meteo's licence requires the link next to its data
 * (https://open-meteo.com/en/license), and GeoNames a credit for places; for a custom server the host
 * is named.
 */
export function Attribution() {
  const { store, draft } = useApp();
  const choices = store.choices.value;
  const plan = store.timeline.value?.plan;
  const source = plan?.source ?? draft()?.source ?? choices.source;
  const shown = plan ? shownAs(plan.workload.adapter) : choices.workload;
  const credit = shown && kindOf(shown)?.presenter?.credit;
  if (source.kind !== 'live' && source.kind !== 'server' && source.kind !== 'server-unknown') {
    return null;
  }
  return source.kind === 'server' ? (
    <span class="attribution">{i18n.t('answers_from', [new URL(source.base).host])}</span>
  ) : (
    <>
      <a class="attribution" href="https://open-meteo.com/" target="_blank" rel="noreferrer">
        {i18n.t('attribution')}
      </a>
      {credit && (
        <a class="attribution" href={credit.href} target="_blank" rel="noreferrer">
          {credit.text()}
        </a>
      )}
    </>
  );
}
