import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import './RunButton.css';

/** The button's id in the document. */
export const RUN_BUTTON = 'run';

/** Starts what is chosen; the same button stops it. */
export function RunButton() {
  const { store, run, stop } = useApp();
  const running = store.running.value;
  const nothingToRun = !running && store.choices.value.cities.length === 0;
  return (
    <>
      <button
        id={RUN_BUTTON}
        type="button"
        class={running ? 'run stop' : 'run'}
        // The second half of a double click on Run is no wish to stop.
        onClick={({ detail }) => {
          if (!running) run();
          else if (detail < 2) stop();
        }}
        disabled={nothingToRun}
        aria-describedby={nothingToRun ? 'why-not' : undefined}
      >
        {i18n.t(running ? 'setup.stop' : 'setup.run')}
      </button>
      {/* Always there: a live region has to stand before it is filled. */}
      <p id="why-not" class="why-not" aria-live="polite">
        {nothingToRun && i18n.t('setup.nothing_chosen')}
      </p>
    </>
  );
}
