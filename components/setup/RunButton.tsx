import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import type { Obstacle } from '../state/plan.ts';
import './RunButton.css';

/** The button's id in the document. */
export const RUN_BUTTON = 'run';

/** The id of the sentence that says why nothing can be run. */
export const WHY_NOT = 'why-not';

/** Starts what is chosen; the same button stops it. */
export function RunButton({ obstacle }: { obstacle: Obstacle | undefined }) {
  const { store, run, stop } = useApp();
  const running = store.running.value;
  return (
    <button
      id={RUN_BUTTON}
      type="button"
      class={running ? 'run stop' : 'run'}
      // The second half of a double click on Run is no wish to stop.
      onClick={({ detail }) => {
        if (!running) run();
        else if (detail < 2) stop();
      }}
      disabled={obstacle !== undefined}
      aria-describedby={obstacle && WHY_NOT}
    >
      {i18n.t(running ? 'setup.stop' : 'setup.run')}
    </button>
  );
}
