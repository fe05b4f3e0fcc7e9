import { computed, effect, signal } from '@preact/signals';
import { modeIds } from '../../engine/modes/index.ts';
import type { Choices } from '../../engine/protocol/choices.ts';
import type { Preferences } from '../../engine/protocol/preferences.ts';
import type { StateUpdate } from '../../engine/protocol/update.ts';
import type { Actions } from './actions.ts';
import { firstCities, nameCities } from './catalogue.ts';
import { createConclusion } from './conclusion.ts';
import { connect } from './connection.ts';
import type { Door } from './door.ts';
import { chosenCities, type Draft, type Works } from './draft.ts';
import { createLesson } from './lesson.ts';
import { engine } from './load-engine.ts';
import { recall, remember } from './memory.ts';
import { offeredChoices, offeredModes } from './offer.ts';
import { planOf, type RunOptions, setAgainst } from './plan.ts';
import { createPlayhead } from './playhead.ts';
import { createPointing } from './pointing.ts';
import { createState } from './state.ts';
import { createStore, type Store } from './store.ts';

/** Store of a window with the ways to change it: commands to the background, and choices. */
export type Controller = ReturnType<typeof createController>;

/** Connects a store to the background. Begins with what the latest window has remembered. */
export function createController(door: Door, works: Works) {
  const memory = recall();
  const isFurther = ({ id }: { id: string }) => firstCities.every((first) => first.id !== id);
  const few = nameCities([...firstCities, ...(memory.cities ?? []).filter(isFurther)]);
  const catalogue = computed(() => (engine.value ? nameCities(engine.value.cities) : few));
  const state = createState(
    memory.choices && {
      ...memory.choices,
      cities: chosenCities(memory.choices, few).map(({ id }) => id),
    },
    memory.preferences,
  );
  const lesson = createLesson();
  // An experiment may be about cities that are not known at first.
  const draft = (choices = store.choices.value): Draft | undefined =>
    lesson.experiment.value && !engine.value ? undefined : works.draftOf(choices, catalogue.value);
  const store: Store = {
    ...createStore(state),
    choices: computed(() => {
      const own = state.choices.value;
      const { server } = state.preferences.value;
      const inLesson = lesson.code.value?.choicesIn(lesson, own, server, draft);
      return inLesson ?? offeredChoices(own, door, works);
    }),
  };
  let apply: ((update: StateUpdate) => void) | undefined;
  /** True from a start to its first update, to ignore a second click. */
  let isStarting = false;
  const { send, ask } = connect({
    onUpdate(update, { createApplier, cities }) {
      if (update.type === 'log' || update.type === 'refused') isStarting = false;
      apply ??= createApplier(state, cities);
      apply(update);
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
  effect(() => {
    const choices = state.choices.value;
    // The defaults, or what is remembered already.
    if (!state.isChosen.value) return;
    const cities = chosenCities(choices, catalogue.value).map(({ name, ...city }) => city);
    remember({ choices, cities });
  });
  effect(() => {
    const preferences = state.preferences.value;
    if (state.isPreferred.value) remember({ preferences });
  });
  return {
    door,
    send,
    ask,
    /** Its choices are those of the experiment on the screen, or those that this window offers. */
    store,
    /** Modes that this window offers for the chosen work. */
    offered: computed(() => offeredModes(door, works.factsOf(store.choices.value.workload))),
    /** Work of some choices, the current ones by default. */
    draft,
    conclusion: createConclusion(store.timeline, works),
    /** Moment that is drawn of the comparison on the screen. */
    playhead: createPlayhead(store),
    pointing: createPointing(),
    lesson,
    /** Cities that can be chosen, best known first. Few at first, but all that are chosen. */
    catalogue,
    /** Everything that can be done now and has an action. */
    actions: signal<Actions>(new Map()),
    /** True while a saved comparison is fetched that is to be shown instead of the latest. */
    isOpening: signal(false),
    /** True while the history is on the screen. */
    isHistoryOpen: signal(false),
    /** True while the field for the server has another address than the checked one. */
    isServerUnchecked: signal(false),
    /**
     * Changes the choices, here and for the next window. The source is the experiment's own if there
     * is one on the screen.
     */
    choose(given: Partial<Choices>) {
      const change = lesson.code.value?.chooseIn(lesson, given) ?? given;
      if (Object.keys(change).length === 0) return;
      const known = state.choices.value;
      // Modes that this window does not offer stay chosen for those that do.
      const hidden = known.compared.filter((id) => !store.choices.value.compared.includes(id));
      const compared =
        change.compared &&
        modeIds.filter((id) => change.compared?.includes(id) || hidden.includes(id));
      const choices = { ...known, ...change, ...(compared && { compared }) };
      state.choices.value = choices;
      state.isChosen.value = true;
      send({ type: 'save-choices', choices });
    },
    /** Changes the preferences, here and in all other windows. */
    prefer(change: Partial<Preferences>) {
      const preferences = { ...state.preferences.value, ...change };
      state.preferences.value = preferences;
      state.isPreferred.value = true;
      send({ type: 'save-preferences', preferences });
    },
    /** Starts a comparison with the current choices. */
    run(options?: RunOptions) {
      const choices = store.choices.value;
      const plan = planOf(choices, draft(), options);
      if (isStarting || !plan) return;
      isStarting = true;
      store.report(undefined);
      const experiment = lesson.code.value?.planned(lesson);
      const guess = lesson.guess.value;
      send({
        type: 'start',
        plan: { ...plan, ...(experiment && { experiment }) },
        against: plan.sweep ? [] : setAgainst(choices),
        ...(guess && guess !== 'none' && { guess }),
      });
    },
  };
}
