import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';

/**
 * Whose the weather is that is shown. Open-Meteo's licence asks for the link next to its data
 * (https://open-meteo.com/en/license); a server of one's own may say what it likes.
 */
export function Attribution() {
  const { store } = useApp();
  const source = store.timeline.value?.source ?? store.choices.value.source;
  return source.kind === 'server' ? (
    <span>{i18n.t('answers_from', [new URL(source.base).host])}</span>
  ) : (
    <a href="https://open-meteo.com/" target="_blank" rel="noreferrer">
      {i18n.t('attribution')}
    </a>
  );
}
