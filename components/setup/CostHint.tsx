import { i18n } from '#i18n';
import { formatNumber } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import { costOfChoices } from '../state/plan.ts';

/** Number of requests that several rounds send. */
export function CostHint() {
  const { store, draft } = useApp();
  const choices = store.choices.value;
  const { requests } = costOfChoices(choices, draft());
  return (
    choices.rounds > 1 && (
      <p class="hint">{i18n.t('setup.cost', [choices.rounds, formatNumber(requests, 0)])}</p>
    )
  );
}
