import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { traitsOf } from '../../engine/modes/index.ts';
import '../parts/fields.css';
import { Fold, useFold } from '../parts/Fold.tsx';
import { sourceText } from '../parts/source-text.ts';
import { useApp } from '../state/context.ts';
import { chosenModes, numbersFor, obstacleTo, sweepOf, type Typed } from '../state/plan.ts';
import { kindOf, works } from '../workloads/index.ts';
import { Names } from '../workloads/Names.tsx';
import { ComparedModes } from './ComparedModes.tsx';
import { ModeNumber } from './ModeNumber.tsx';
import { ModeExplained, ModePicker } from './ModePicker.tsx';
import { isFurther } from './mode-groups.ts';
import { Options } from './Options.tsx';
import { RunButton } from './RunButton.tsx';
import './Setup.css';
import { useObstacle } from './use-obstacle.tsx';
import { VaryPicker } from './VaryPicker.tsx';

/**
 * All choices for the next comparison, with the Run button. Few are at first sight, but in the lab.
 * @param before choices that only the lab has, above all others
 * @param after the same below the modes
 */
export function Setup({
  before,
  after,
}: {
  before?: ComponentChildren;
  after?: (hasAllModes: boolean) => ComponentChildren;
}) {
  const { store, door, offered, draft: draftOf, run } = useApp();
  const typed = useSignal<Typed>({});
  const choices = store.choices.value;
  const { source } = choices;
  const draft = draftOf();
  const isLab = door.name === 'lab';
  // Shown where nothing can be run without them.
  const hasModes = useFold(!isLab && obstacleTo(choices, draft) === 'too-few-compared');
  const hasOptions = useFold(
    isLab || source.kind === 'server-unknown' || choices.asked !== undefined,
  );
  const [moreModes, options, chosenOptions] = [useId(), useId(), useId()];
  const { obstacle, whyNot } = useObstacle(typed.value);
  const isAtFirst = (mode: (typeof offered.value)[number]) =>
    isLab ? !isFurther(mode) : traitsOf(mode).rank === 'first';
  const modes = offered.value.filter((mode) => hasModes.value || isAtFirst(mode));
  const kind = kindOf(choices.workload);
  // The work of a server's users says all of them.
  const { isWatched } = works.factsOf(choices.workload);
  const numbers = isWatched ? [] : numbersFor(chosenModes(choices));
  return (
    <Names of={draft?.workload ?? {}}>
      <form
        class="setup"
        onSubmit={(event) => {
          event.preventDefault();
          if (obstacle === undefined && !store.running.value) run();
        }}
      >
        {before}
        {kind && <kind.Picker />}
        <div class="start">
          <ModePicker modes={modes} />
          <RunButton obstacle={obstacle} />
        </div>
        {/* In sight of Run, although there are many choices below it. */}
        {isLab && whyNot}
        <ModeExplained />
        <div class="folds">
          <Fold label={i18n.t('setup.more_modes')} isOpen={hasModes} controls={moreModes} />
          {!isLab && (
            <>
              <Fold
                label={i18n.t('setup.options')}
                isOpen={hasOptions}
                controls={options}
                description={chosenOptions}
              />
              <span id={chosenOptions} class="hint">
                {source.kind === 'server-unknown' ? i18n.t('sources.server') : sourceText(source)},{' '}
                {i18n.t('setup.rounds_chosen', choices.rounds)}
              </span>
            </>
          )}
        </div>
        <div id={moreModes}>
          {choices.mode === 'compare' && (isLab || hasModes.value) && (
            <ComparedModes modes={modes} />
          )}
        </div>
        {numbers.map(
          (name) =>
            // A sweep over slots has its own.
            (name !== 'size' || sweepOf(choices, draft)?.over !== 'size') && (
              <ModeNumber key={name} name={name} typed={typed} />
            ),
        )}
        {isLab && !isWatched && <VaryPicker />}
        {after?.(hasModes.value)}
        <div class="options" id={options}>
          {hasOptions.value && <Options />}
        </div>
        {!isLab && whyNot}
      </form>
    </Names>
  );
}
