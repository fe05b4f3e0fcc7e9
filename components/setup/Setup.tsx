import { useSignal } from '@preact/signals';
import { isSized } from '../../engine/modes/index.ts';
import { OverQuota } from '../quota/OverQuota.tsx';
import { shortageText } from '../quota/shortage-text.ts';
import { useWallClock } from '../quota/use-wall-clock.ts';
import { useApp } from '../state/context.ts';
import { chosenModes, costOfChoices, obstacleTo, shortageFor } from '../state/plan.ts';
import { CityPicker } from './CityPicker.tsx';
import { CostHint } from './CostHint.tsx';
import { ModePicker } from './ModePicker.tsx';
import { OwnServer } from './OwnServer.tsx';
import { RoundsPicker } from './RoundsPicker.tsx';
import { RunButton } from './RunButton.tsx';
import './Setup.css';
import { SizeField } from './SizeField.tsx';
import { WhyNot } from './WhyNot.tsx';

/** All choices for the next comparison, with the Run button. */
export function Setup() {
  const { store } = useApp();
  const typedSize = useSignal<string>();
  const isServerUnchecked = useSignal(false);
  const choices = store.choices.value;
  const quota = store.quota.value;
  const now = useWallClock(quota);
  const shortage = store.running.value ? undefined : shortageFor(choices, quota, now);
  const obstacle = store.running.value
    ? undefined
    : (obstacleTo(choices, typedSize.value, isServerUnchecked.value) ?? (shortage && 'over-quota'));
  return (
    <form class="setup" onSubmit={(event) => event.preventDefault()}>
      {(choices.source.kind === 'server' || choices.source.kind === 'server-unknown') && (
        <OwnServer isUnchecked={isServerUnchecked} />
      )}
      <CityPicker />
      <ModePicker />
      <div class="start">
        {chosenModes(choices).some(isSized) && <SizeField typed={typedSize} />}
        <RoundsPicker />
        <RunButton obstacle={obstacle} />
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
