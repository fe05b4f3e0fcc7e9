import { i18n } from '#i18n';
import { formatMoment } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import './Opened.css';

/** Origin of an opened comparison, with a button back to the latest one. */
export function Opened() {
  const { store } = useApp();
  const origin = store.opened.value;
  return (
    origin && (
      <p class="opened">
        {origin.kind === 'file'
          ? i18n.t('export.opened', [origin.name])
          : i18n.t('history.opened', [formatMoment(origin.startedAt)])}{' '}
        <button type="button" class="quiet" onClick={() => store.close()}>
          {i18n.t('export.close')}
        </button>
      </p>
    )
  );
}
