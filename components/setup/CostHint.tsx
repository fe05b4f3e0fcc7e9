import { i18n } from '#i18n';
import { useApp } from '../app/context.ts';
import { formatNumber } from '../parts/format.ts';
import { costOfChoices } from './plan.ts';

/** What several rounds cost. */
export function CostHint() {
  const choices = useApp().store.choices.value;
  const { requests } = costOfChoices(choices);
  return (
    choices.rounds > 1 && (
      <p class="hint">{i18n.t('setup.cost', [choices.rounds, formatNumber(requests, 0)])}</p>
    )
  );
}
