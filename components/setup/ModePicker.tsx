import { i18n } from '#i18n';
import { type ModeId, modeIds } from '../../engine/modes/index.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { modeText } from './mode-text.ts';

/** Choices that are always there. */
const FIRST: ReadonlySet<ModeId | 'compare'> = new Set(['compare', 'sequential', 'parallel']);

/**
 * Mode of the next run.
 * @param isFolded true to leave out all but the first modes and the chosen one
 */
export function ModePicker({ isFolded }: { isFolded: boolean }) {
  const { store, choose } = useApp();
  const choices = store.choices.value;
  const shown = (['compare', ...modeIds] as const).filter(
    (id) => !isFolded || FIRST.has(id) || id === choices.mode,
  );
  return (
    <RadioGroup
      name="mode"
      legend={i18n.t('setup.mode')}
      options={shown.map((id) => ({
        value: id,
        label: i18n.t(`modes.${id}`),
        description: modeText(id, choices),
      }))}
      value={choices.mode}
      disabled={store.running.value}
      onChoose={(mode) => choose({ mode })}
    />
  );
}
