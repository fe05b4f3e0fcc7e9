import { i18n } from '#i18n';
import type { ModeId } from '../../engine/modes/index.ts';
import { formatList } from '../parts/format.ts';
import { useNames } from '../parts/names.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { setAgainst } from '../state/plan.ts';
import { modeText } from './mode-text.ts';

/** Mode of the next run. @param modes those to choose from, besides Compare and the chosen one */
export function ModePicker({ modes }: { modes: readonly ModeId[] }) {
  const { store, offered, choose } = useApp();
  const choices = store.choices.value;
  const nameOf = useNames();
  const shown = offered.value.filter((id) => modes.includes(id) || id === choices.mode);
  return (
    <RadioGroup
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

/** Most modes whose names fit into one line. */
const MOST_NAMED = 2;

/** Sentence on the chosen mode, and on what it will be compared with. */
export function ModeExplained() {
  const choices = useApp().store.choices.value;
  const nameOf = useNames();
  const against = setAgainst(choices);
  return (
    <p class="hint">
      {modeText(choices.mode, choices, nameOf)}{' '}
      {against.length > 0 && (
        <span>
          {against.length > MOST_NAMED
            ? i18n.t('setup.against_many', [against.length])
            : i18n.t('setup.against', [formatList(against.map(nameOf))])}
        </span>
      )}
    </p>
  );
}
