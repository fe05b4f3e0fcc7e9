import { RunButton } from '../setup/RunButton.tsx';
import { useObstacle } from '../setup/use-obstacle.tsx';
import { useApp } from '../state/context.ts';

/** Run button of an experiment, with the reason while nothing can be run. */
export function Start({ isServerUnchecked }: { isServerUnchecked: boolean }) {
  const { store, run } = useApp();
  const { obstacle, whyNot } = useObstacle({}, isServerUnchecked);
  return (
    <form
      class="setup start-experiment"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === undefined && !store.running.value) run();
      }}
    >
      <RunButton obstacle={obstacle} />
      {whyNot}
    </form>
  );
}
