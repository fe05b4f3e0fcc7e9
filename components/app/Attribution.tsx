import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';

/**
 * Source of the weather on the screen. Open-Meteo's licence requires the link next to its data
 * (https://open-meteo.com/en/license); for a custom server the host is named.
 */
export function Attribution() {
  const { store } = useApp();
  const source = store.timeline.value?.plan.source ?? store.choices.value.source;
  if (source.kind !== 'live' && source.kind !== 'server' && source.kind !== 'server-unknown') {
    return null;
  }
  return source.kind === 'server' ? (
    <span class="attribution">{i18n.t('answers_from', [new URL(source.base).host])}</span>
  ) : (
    <a class="attribution" href="https://open-meteo.com/" target="_blank" rel="noreferrer">
      {i18n.t('attribution')}
    </a>
  );
}
