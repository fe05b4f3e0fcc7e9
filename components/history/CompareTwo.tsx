import { i18n } from '#i18n';

/** Compares the two selected comparisons, or explains how to select them. */
export function CompareTwo({ ready, onCompare }: { ready: boolean; onCompare(): void }) {
  return (
    <p class="compare-two">
      <button
        type="button"
        disabled={!ready}
        aria-describedby={ready ? undefined : 'compare-two-hint'}
        onClick={onCompare}
      >
        {i18n.t('history.compare')}
      </button>
      {!ready && <span id="compare-two-hint">{i18n.t('history.compare_hint')}</span>}
    </p>
  );
}
