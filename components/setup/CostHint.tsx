import { i18n } from '#i18n';
import { formatNumber } from '../parts/format.ts';
import { useApp } from '../state/context.ts';
import { costOfChoices, sweepOf } from '../state/plan.ts';
import { works } from '../workloads/index.ts';

/** Number of requests that several rounds or a sweep send; work on this computer sends none. */
export function CostHint() {
  const { store, draft } = useApp();
  const choices = store.choices.value;
  const isSweep = sweepOf(choices, draft()) !== undefined;
  if (works.factsOf(choices.workload).isLocal || (choices.rounds === 1 && !isSweep)) return null;
  const requests = formatNumber(costOfChoices(choices, draft()).requests, 0);
  return (
    <p class="hint">
      {choices.rounds > 1
        ? i18n.t('setup.cost', [choices.rounds, requests])
        : i18n.t('sweep.cost', [requests])}
    </p>
  );
}
