import { i18n } from '#i18n';
import { formatNumber } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import { costOfChoices } from '../state/plan.ts';
import { works } from '../workloads/index.ts';

/** Number of requests that several rounds send; work on this computer sends none. */
export function CostHint() {
  const { store, draft } = useApp();
  const choices = store.choices.value;
  const { requests } = costOfChoices(choices, draft());
  return (
    choices.rounds > 1 &&
    !works.factsOf(choices.workload).isLocal && (
      <p class="hint">{i18n.t('setup.cost', [choices.rounds, formatNumber(requests, 0)])}</p>
    )
  );
}
