import type { Choices } from '../../engine/choices.ts';
import { modeIds } from '../../engine/modes/index.ts';
import { catalogue } from '../setup/catalogue.ts';
import { connect } from './connection.ts';
import { createStore, type Store } from './store.ts';

/** What a component may do: read the store, and ask for things. */
export interface Controller {
  store: Store;
  /** Changes what is chosen, here and for the next window. */
  choose(change: Partial<Choices>): void;
  /** Runs what is chosen. */
  run(): void;
  stop(): void;
}

/** Ties a store to the background. */
export function createController(): Controller {
  const store = createStore();
  const { send } = connect({
    onUpdate: store.apply,
    onProblem: store.report,
    isWatching: () => store.running.value,
  });
  return {
    store,
    choose(change) {
      store.choose(change);
      send({ type: 'remember', choices: store.choices.value });
    },
    run() {
      const { cities, mode, source } = store.choices.value;
      store.report(undefined);
      send({
        type: 'start',
        modes: mode === 'compare' ? modeIds : [mode],
        cities: catalogue().filter(({ id }) => cities.includes(id)),
        source,
      });
    },
    stop() {
      send({ type: 'stop' });
    },
  };
}
