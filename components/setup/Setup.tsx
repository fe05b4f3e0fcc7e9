import { useSignal } from '@preact/signals';
import { isSized } from '../../engine/modes/index.ts';
import { useApp } from '../app/context.ts';
import { CityPicker } from './CityPicker.tsx';
import { CostHint } from './CostHint.tsx';
import { ModePicker } from './ModePicker.tsx';
import { chosenModes, obstacleTo } from './plan.ts';
import { RoundsPicker } from './RoundsPicker.tsx';
import { RunButton } from './RunButton.tsx';
import './Setup.css';
import { SizeField } from './SizeField.tsx';
import { WhyNot } from './WhyNot.tsx';

/** What is asked, how, and how often. */
export function Setup() {
  const { store } = useApp();
  const typedSize = useSignal<string>();
  const choices = store.choices.value;
  const obstacle = store.running.value ? undefined : obstacleTo(choices, typedSize.value);
  return (
    <form class="setup" onSubmit={(event) => event.preventDefault()}>
      <CityPicker />
      <ModePicker />
      <div class="start">
        {chosenModes(choices).some(isSized) && <SizeField typed={typedSize} />}
        <RoundsPicker />
        <RunButton obstacle={obstacle} />
      </div>
      <WhyNot obstacle={obstacle} />
      {obstacle === undefined && <CostHint />}
    </form>
  );
}
