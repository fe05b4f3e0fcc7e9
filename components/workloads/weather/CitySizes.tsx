import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { walk } from '../../parts/walk.ts';
import { CITIES } from '../../state/catalogue.ts';
import { useApp } from '../../state/context.ts';
import { withEngine } from '../../state/load-engine.ts';

/** List sizes worth comparing, one click each. */
const SIZES = [10, 25, CITIES, 0];

/** Buttons that select the first cities of the list, all or none. */
export function CitySizes() {
  const { store, choose } = useApp();
  // Roving tab stop: Tab reaches one button, the arrow keys the others.
  const tabStop = useSignal(SIZES[0]);
  const select = (count: number) =>
    count === 0
      ? choose({ cities: [] })
      : withEngine(({ cities }) => choose({ cities: cities.slice(0, count).map(({ id }) => id) }));
  return (
    <div
      class="sizes"
      role="toolbar"
      aria-label={i18n.t('setup.select')}
      onKeyDown={(event) => walk(event, 'button')}
    >
      <span aria-hidden="true">{i18n.t('setup.select')}</span>
      {SIZES.map((size) => (
        <button
          type="button"
          key={size}
          disabled={store.running.value}
          tabIndex={size === tabStop.value ? 0 : -1}
          onFocus={() => {
            tabStop.value = size;
          }}
          onClick={() => select(size)}
        >
          {size > 0 && <span class="sr-only">{i18n.t('setup.select')} </span>}
          {sizeText(size)}
        </button>
      ))}
    </div>
  );
}

function sizeText(size: number) {
  if (size === 0) return i18n.t('setup.clear');
  return size === CITIES ? i18n.t('setup.all') : size;
}
