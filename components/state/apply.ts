import { batch } from '@preact/signals';
import type { City } from '../../adapters/weather/city.ts';
import { InvalidLogError } from '../../engine/log/events.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { StateUpdate } from '../../engine/protocol/update.ts';
import { createLatestLog } from './latest-log.ts';
import type { Progress, State } from './state.ts';

type UpdateOf<T extends StateUpdate['type']> = { [K in T]: Extract<StateUpdate, { type: K }> }[T];

/** Difference in ms between two messages about the same start that may be their way to this window. */
const WAY = 50;

/** Keeps the known start of a run, unless a message shows that it was wrong. */
function progressAfter(
  known: Progress | undefined,
  { run, at }: { run: number; at: number },
): Progress {
  const start = performance.now() - at;
  return known?.run === run && Math.abs(known.start - start) < WAY ? known : { run, start };
}

/**
 * Creates the function that applies updates of the background to the state of a window. It throws an
 * `InvalidLogError` if an update does not fit the earlier ones.
 * @param catalogue cities that this version has
 */
export function createApplier(
  state: State,
  catalogue: readonly Pick<City, 'id'>[],
): (update: StateUpdate) => void {
  const { ready, choices, isChosen, preferences, isPreferred, comparison, shown } = state;
  const { history, quotas, serverCheck, progress, problem } = state;
  const latest = createLatestLog();
  state.latest.value = latest;

  const stillPossible = ({ cities, ...others }: Choices): Choices => ({
    ...others,
    cities: cities.filter((chosen) => catalogue.some(({ id }) => id === chosen)),
  });

  const appliers: { [T in StateUpdate['type']]: (update: UpdateOf<T>) => void } = {
    welcome(update) {
      // The choices and preferences of a later welcome are older than those of this window.
      if (update.choices && !isChosen.value) choices.value = stillPossible(update.choices);
      if (update.choices) isChosen.value = true;
      if (update.preferences && !isPreferred.value) preferences.value = update.preferences;
      if (update.preferences) isPreferred.value = true;
      if (problem.value === 'no-answer') problem.value = undefined;
      if (update.quotas) quotas.value = update.quotas;
      ready.value = true;
    },
    choices(update) {
      choices.value = stillPossible(update.choices);
      isChosen.value = true;
    },
    preferences(update) {
      preferences.value = update.preferences;
      isPreferred.value = true;
    },
    log(update) {
      const isNew = update.from === 0;
      if (!isNew && update.comparison !== comparison.value) {
        throw new InvalidLogError('events of another comparison');
      }
      if (isNew && comparison.value !== update.comparison) shown.value = undefined;
      comparison.value = update.comparison;
      latest.add(update.from, update.events);
      // A comparison has started, or none is running: `busy` no longer applies.
      if (problem.value === 'busy' && (isNew || latest.timeline.value?.state !== 'running')) {
        problem.value = undefined;
      }
      progress.value = update.progress && progressAfter(progress.value, update.progress);
    },
    refused({ because }) {
      problem.value = because;
    },
    'not-saved'({ because }) {
      problem.value = `not-saved-${because}`;
    },
    saved() {
      if (problem.value?.startsWith('not-saved-')) problem.value = undefined;
    },
    'server-checked'({ base, outcome }) {
      serverCheck.value = { base, outcome };
    },
    quota(update) {
      quotas.value = update.quotas;
    },
    history({ entries, unreadable }) {
      history.value = { entries, unreadable };
    },
    deleted({ comparisons }) {
      const origin = shown.value?.origin;
      if (origin?.kind === 'history' && comparisons.includes(origin.comparison)) {
        shown.value = undefined;
      }
      if (comparison.value !== undefined && comparisons.includes(comparison.value)) {
        comparison.value = undefined;
        latest.clear();
        progress.value = undefined;
      }
      if (problem.value === 'unreadable') problem.value = undefined;
    },
    unreadable() {
      problem.value = 'unreadable';
    },
  };
  const applyByType = <T extends StateUpdate['type']>(update: UpdateOf<T>) =>
    appliers[update.type](update);
  return (update) => batch(() => applyByType(update));
}
