import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import { RUN_BUTTON } from '../setup/RunButton.tsx';
import './SimulationOffer.css';

/** Where Open-Meteo could not be reached at all, there is another way to go on. */
export function SimulationOffer() {
  const { store, choose, run } = useApp();
  const timeline = store.timeline.value;
  const unreached =
    timeline?.source.kind === 'live' &&
    timeline.state !== 'running' &&
    timeline.runs.some(({ lanes }) =>
      lanes.every((lane) => lane.state === 'ended' && lane.outcome.kind === 'network-error'),
    );
  return unreached && store.choices.value.source.kind === 'live' ? (
    <button
      type="button"
      class="offer"
      onClick={() => {
        choose({ source: { kind: 'simulated', protocol: 'h2' } });
        run();
        // This button goes; whoever pressed it by keyboard finds the one that stops the run.
        document.getElementById(RUN_BUTTON)?.focus();
      }}
    >
      {i18n.t('verdict.offer_simulated')}
    </button>
  ) : null;
}
