import { i18n } from '#i18n';
import { useApp } from '../state/context.ts';
import type { Obstacle } from '../state/plan.ts';
import { RUN_BUTTON, WHY_NOT } from '../state/run-button.ts';
import { useAction } from '../state/use-action.ts';
import './RunButton.css';

/** Starts the chosen comparison, and stops it while it runs. */
export function RunButton({ obstacle }: { obstacle: Obstacle | undefined }) {
  const { store, run, send } = useApp();
  const running = store.running.value;
  const label = i18n.t(running ? 'setup.stop' : 'setup.run');
  const act = () => (running ? send({ type: 'stop' }) : run());
  useAction('run', label, obstacle === undefined ? act : undefined);
  return (
    <button
      id={RUN_BUTTON}
      // Enter in a field runs, but never stops.
      type={running ? 'button' : 'submit'}
      class={running ? 'run stop' : 'run'}
      // The second click of a double click on Run must not stop it.
      onClick={({ detail }) => {
        if (!running || detail < 2) act();
      }}
      disabled={obstacle !== undefined}
      aria-describedby={obstacle && WHY_NOT}
    >
      {label}
    </button>
  );
}
