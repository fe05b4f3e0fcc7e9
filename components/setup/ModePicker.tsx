import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import { useNames } from '../parts/names.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { modeText } from './mode-text.ts';

/** Mode of the next run. @param modes those to choose from, besides Compare and the chosen one */
export function ModePicker({ modes }: { modes: readonly ModeId[] }) {
  const { store, offered, choose } = useApp();
  const choices = store.choices.value;
  const nameOf = useNames();
  const shown = offered.value.filter((id) => modes.includes(id) || id === choices.mode);
  return (
    <RadioGroup
      name="mode"
      legend={i18n.t('setup.mode')}
      options={(['compare', ...shown] as const).map((mode) => ({
        value: mode,
        label: mode === 'compare' ? i18n.t('modes.compare') : nameOf(mode),
        description: modeText(mode, choices, nameOf),
      }))}
      value={choices.mode}
      disabled={store.running.value}
      onChoose={(mode) => choose({ mode })}
    />
  );
}
