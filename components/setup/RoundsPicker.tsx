import { i18n } from '#i18n';
import { ROUNDS } from '../../engine/log/limits.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';

/** Number of rounds. */
export function RoundsPicker() {
  const { store, choose } = useApp();
  return (
    <div class="rounds">
      <span aria-hidden="true">{i18n.t('setup.rounds')}</span>
      <RadioGroup
        name="rounds"
        legend={i18n.t('setup.rounds')}
        options={ROUNDS.map((rounds) => ({ value: rounds, label: String(rounds) }))}
        value={store.choices.value.rounds}
        disabled={store.running.value}
        onChoose={(rounds) => choose({ rounds })}
      />
    </div>
  );
}
