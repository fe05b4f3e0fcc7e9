import type { Choices } from '../../engine/choices.ts';
import { type ListedCity, nameCities, type UnnamedCity } from '../setup/catalogue.ts';
import { connect } from './connection.ts';
import { createStore, type Store } from './store.ts';

/** What a component may do: read the store, and ask for things. */
export interface Controller {
  store: Store;
  /** The cities that can be chosen, best known first. */
  catalogue: readonly ListedCity[];
  /** Changes what is chosen, here and for the next window. */
  choose(change: Partial<Choices>): void;
  /** Runs what is chosen. */
  run(): void;
  stop(): void;
}

/** Ties a store to the background. */
export function createController(cities: readonly UnnamedCity[]): Controller {
  const catalogue = nameCities(cities);
  const store = createStore(catalogue);
  /** From a start until the first word about it: a second click in between asks for nothing. */
  let asked = false;
  const { send } = connect({
    onUpdate(update) {
      if (update.type !== 'welcome') asked = false;
      store.apply(update);
    },
    onProblem(problem) {
      asked = false;
      store.report(problem);
    },
    isWatching: () => store.running.value,
  });
  return {
    store,
    catalogue,
    choose(change) {
      store.choose(change);
      send({ type: 'remember', choices: store.choices.value });
    },
    run() {
      if (asked) return;
      asked = true;
      const { cities, mode, compared, size, rounds, source } = store.choices.value;
      store.report(undefined);
      send({
        type: 'start',
        modes: mode === 'compare' ? compared : [mode],
        cities: catalogue
          .filter(({ id }) => cities.includes(id))
          .map(({ country, ...city }) => city),
        source,
        size,
        rounds,
        warmUp: rounds > 1,
        against: compared,
      });
    },
    stop() {
      send({ type: 'stop' });
    },
  };
}
