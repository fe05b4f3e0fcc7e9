import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Choices } from '../../engine/protocol/choices.ts';
import { type ListedCity, nameCities, type UnnamedCity } from './catalogue.ts';
import type { Conclusion } from './conclude.ts';
import { createConclusion } from './conclusion.ts';
import { type Connection, connect } from './connection.ts';
import { chosenModes, setAgainst } from './plan.ts';
import { createStore, type Store } from './store.ts';

/** Store of a window with the ways to change it: commands to the background, and choices. */
export interface Controller extends Connection {
  store: Store;
  conclusion: ReadonlySignal<Conclusion | undefined>;
  /** Cities that can be chosen, best known first. */
  catalogue: readonly ListedCity[];
  /** Changes the choices, here and for the next window. */
  choose(change: Partial<Choices>): void;
  /**
   * Starts a comparison with the current choices.
   * @param options.warmUp true to run every mode once before, uncounted; several rounds always
   *   have a warm-up
   * @param options.paced true to wait between runs rather than exceed the source's limits
   */
  run(options?: { warmUp?: boolean; paced?: boolean }): void;
  /** True while the history is on the screen. */
  isHistoryOpen: Signal<boolean>;
}

/** Connects a store to the background. */
export function createController(cities: readonly UnnamedCity[]): Controller {
  const catalogue = nameCities(cities);
  const store = createStore(catalogue);
  /** True from a start to its first update, to ignore a second click. */
  let isStarting = false;
  const { send, ask } = connect({
    onUpdate(update) {
      if (update.type === 'log' || update.type === 'refused') isStarting = false;
      store.apply(update);
    },
    onProblem(problem) {
      isStarting = false;
      store.report(problem);
    },
    // The comparison may have started already.
    isWatching: () => store.running.value || isStarting,
    onLost() {
      isStarting = false;
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
      if (isStarting || source.kind === 'server-unknown') return;
      isStarting = true;
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
