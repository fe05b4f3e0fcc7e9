import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import type { Obstacle } from '../state/plan.ts';
import { RUN_BUTTON, WHY_NOT } from '../state/run-button.ts';
import { useAction } from '../state/use-action.ts';
import './RunButton.css';

/** Submits the choices, and stops the comparison while it runs. */
export function RunButton({ obstacle }: { obstacle: Obstacle | undefined }) {
  const { store, run, send } = useApp();
  const running = store.running.value;
  const label = i18n.t(running ? 'setup.stop' : 'setup.run');
  const stop = () => send({ type: 'stop' });
  useAction('run', label, obstacle === undefined ? () => (running ? stop() : run()) : undefined);
  return (
    <button
      id={RUN_BUTTON}
      // Enter in a field runs, but never stops.
      type={running ? 'button' : 'submit'}
      class={running ? 'run stop' : 'run'}
      // The second click of a double click on Run must not stop it.
      onClick={({ detail }) => {
        if (running && detail < 2) stop();
      }}
      disabled={obstacle !== undefined}
      aria-describedby={obstacle && WHY_NOT}
    >
      {label}
    </button>
  );
}
