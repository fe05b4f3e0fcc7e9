import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { isSized } from '../../engine/modes/index.ts';
import { Fold, useFold } from '../parts/Fold.tsx';
import { OverQuota } from '../quota/OverQuota.tsx';
import { shortageText } from '../quota/shortage-text.ts';
import { useWallClock } from '../quota/use-wall-clock.ts';
import { useApp } from '../state/context.ts';
import { chosenModes, costOfChoices, obstacleTo, shortageFor } from '../state/plan.ts';
import { CityPicker } from './CityPicker.tsx';
import { ComparedModes } from './ComparedModes.tsx';
import { CostHint } from './CostHint.tsx';
import { ModeExplained } from './ModeExplained.tsx';
import { ModePicker } from './ModePicker.tsx';
import { Options } from './Options.tsx';
import { OptionsInWords } from './OptionsInWords.tsx';
import { RunButton } from './RunButton.tsx';
import './Setup.css';
import { SizeField } from './SizeField.tsx';
import { WhyNot } from './WhyNot.tsx';

/** All choices for the next comparison, with the Run button. Few are at first sight, but in the lab. */
export function Setup() {
  const { store, door, run } = useApp();
  const typedSize = useSignal<string>();
  const isServerUnchecked = useSignal(false);
  const choices = store.choices.value;
  const isLab = door.name === 'lab';
  // Shown where nothing can be run without them.
  const hasModes = useFold(isLab || obstacleTo(choices) === 'too-few-compared');
  const hasOptions = useFold(
    isLab || choices.source.kind === 'server-unknown' || choices.asked !== undefined,
  );
  const [moreModes, options, chosenOptions] = [useId(), useId(), useId()];
  const quota = store.quota.value;
  const now = useWallClock(quota);
  const shortage = store.running.value ? undefined : shortageFor(choices, quota, now);
  const obstacle = store.running.value
    ? undefined
    : (obstacleTo(choices, typedSize.value, isServerUnchecked.value) ?? (shortage && 'over-quota'));
  return (
    <form
      class="setup"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === undefined && !store.running.value) run();
      }}
    >
      <CityPicker />
      <div class="start">
        <ModePicker isFolded={!hasModes.value} />
        <RunButton obstacle={obstacle} />
      </div>
      <ModeExplained />
      {!isLab && (
        <div class="folds">
          <Fold label={i18n.t('setup.more_modes')} isOpen={hasModes} controls={moreModes} />
          <Fold
            label={i18n.t('setup.options')}
            isOpen={hasOptions}
            controls={options}
            description={chosenOptions}
          />
          <OptionsInWords id={chosenOptions} />
        </div>
      )}
      <div id={moreModes}>{choices.mode === 'compare' && hasModes.value && <ComparedModes />}</div>
      {chosenModes(choices).some(isSized) && <SizeField typed={typedSize} />}
      <div class="options" id={options}>
        {hasOptions.value && <Options isServerUnchecked={isServerUnchecked} />}
      </div>
      <WhyNot
        obstacle={obstacle}
        shortage={shortage && shortageText(shortage, costOfChoices(choices).locations)}
      />
      {shortage && obstacle === 'over-quota' && <OverQuota shortage={shortage} />}
      {obstacle === undefined && <CostHint />}
    </form>
  );
}
