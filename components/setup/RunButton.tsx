import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import './RunButton.css';

/** Starts what is chosen; the same button stops it. */
export function RunButton() {
  const { store, run, stop } = useApp();
  const running = store.running.value;
  const nothingToRun = !running && store.choices.value.cities.length === 0;
  return (
    <>
      <button
        type="button"
        class={running ? 'run stop' : 'run'}
        onClick={running ? stop : run}
        disabled={nothingToRun}
        aria-describedby={nothingToRun ? 'why-not' : undefined}
      >
        {i18n.t(running ? 'setup.stop' : 'setup.run')}
      </button>
      {nothingToRun && (
        <p id="why-not" class="why-not">
          {i18n.t('setup.nothing_chosen')}
        </p>
      )}
    </>
  );
}
