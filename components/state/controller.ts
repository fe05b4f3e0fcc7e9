import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Choices } from '../../engine/protocol/choices.ts';
import { type ListedCity, nameCities, type UnnamedCity } from './catalogue.ts';
import { type Conclusion, createConclusion } from './conclusion.ts';
import { type Connection, connect } from './connection.ts';
import { chosenModes, setAgainst } from './plan.ts';
import { createStore, type Store } from './store.ts';

/** A window's store and its ways to change something: commands to the background, and choices. */
export interface Controller extends Connection {
  store: Store;
  conclusion: ReadonlySignal<Conclusion | undefined>;
  /** The cities that can be chosen, best known first. */
  catalogue: readonly ListedCity[];
  /** Changes what is chosen, here and for the next window. */
  choose(change: Partial<Choices>): void;
  /**
   * Runs what is chosen.
   * @param options.warmUp whether every mode is run once before, uncounted, even if there is only
   * one round; with several it always is
   * @param options.paced whether to wait between runs rather than go over the source's limits
   */
  run(options?: { warmUp?: boolean; paced?: boolean }): void;
  /** True while the history is on the screen. */
  isHistoryOpen: Signal<boolean>;
}

/** Ties a store to the background. */
export function createController(cities: readonly UnnamedCity[]): Controller {
  const catalogue = nameCities(cities);
  const store = createStore(catalogue);
  /** From a start until the first word about it: a second click in between asks for nothing. */
  let asked = false;
  const { send, ask } = connect({
    onUpdate(update) {
      if (update.type === 'log' || update.type === 'refused') asked = false;
      store.apply(update);
    },
    onProblem(problem) {
      asked = false;
      store.report(problem);
    },
    // What was asked for may be under way already.
    isWatching: () => store.running.value || asked,
    onLost() {
      asked = false;
    },
  });
  return {
    send,
    ask,
    store,
    conclusion: createConclusion(store.timeline),
    catalogue,
    isHistoryOpen: signal(false),
    choose(change) {
      store.choose(change);
      send({ type: 'save-choices', choices: store.choices.value });
    },
    run({ warmUp = false, paced = false } = {}) {
      const { choices } = store;
      const { cities, size, rounds, source, patience } = choices.value;
      if (asked || source.kind === 'server-unknown') return;
      asked = true;
      store.report(undefined);
      send({
        type: 'start',
        modes: chosenModes(choices.value),
        cities: catalogue
          .filter(({ id }) => cities.includes(id))
          .map(({ country, ...city }) => city),
        source,
        size,
        rounds,
        warmUp: warmUp || rounds > 1,
        patience,
        paced,
        against: setAgainst(choices.value),
      });
    },
  };
}
