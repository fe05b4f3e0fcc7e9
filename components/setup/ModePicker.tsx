import { i18n } from '#i18n';
import { modeIds } from '../../engine/modes/index.ts';
import { useApp } from '../app/context.ts';
import { RadioGroup } from './RadioGroup.tsx';

/** How the requests are arranged in time. */
export function ModePicker() {
  const { store, choose } = useApp();
  return (
    <RadioGroup
      name="mode"
      legend={i18n.t('setup.mode')}
      options={(['compare', ...modeIds] as const).map((mode) => ({
        value: mode,
        label: i18n.t(`modes.${mode}`),
      }))}
      value={store.choices.value.mode}
      disabled={store.running.value}
      onChoose={(mode) => choose({ mode })}
    />
  );
}
