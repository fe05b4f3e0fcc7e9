import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import type { Obstacle } from '../state/plan.ts';
import { RUN_BUTTON, WHY_NOT } from '../state/run-button.ts';
import './RunButton.css';

/** Starts what is chosen; the same button stops it. */
export function RunButton({ obstacle }: { obstacle: Obstacle | undefined }) {
  const { store, run, send } = useApp();
  const running = store.running.value;
  return (
    <button
      id={RUN_BUTTON}
      type="button"
      class={running ? 'run stop' : 'run'}
      // The second half of a double click on Run is no wish to stop.
      onClick={({ detail }) => {
        if (!running) run();
        else if (detail < 2) send({ type: 'stop' });
      }}
      disabled={obstacle !== undefined}
      aria-describedby={obstacle && WHY_NOT}
    >
      {i18n.t(running ? 'setup.stop' : 'setup.run')}
    </button>
  );
}
