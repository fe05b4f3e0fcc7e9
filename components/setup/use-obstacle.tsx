import { i18n } from '#i18n';
import { formatNumber } from '../parts/format.ts';
import { OverQuota, shortageText } from '../quota/OverQuota.tsx';
import { useWallClock } from '../quota/use-wall-clock.ts';
import { useApp } from '../state/context.ts';
import { costOfChoices, obstacleTo, shortageFor, sweepOf, type Typed } from '../state/plan.ts';
import { works } from '../workloads/index.ts';
import { WhyNot } from './WhyNot.tsx';

/**
 * Obstacle to a run of the choices, and what is to be said about it near Run.
 * @param typed invalid contents of fields
 */
export function useObstacle(typed: Typed = {}) {
  const { store, draft: draftOf, isServerUnchecked } = useApp();
  const choices = store.choices.value;
  const draft = draftOf();
  const isRunning = store.running.value;
  const quotas = store.quotas.value;
  const now = useWallClock(quotas);
  const { hosts } = works.factsOf(choices.workload);
  const shortage = isRunning ? undefined : shortageFor(choices, draft, hosts, quotas, now);
  const obstacle = isRunning
    ? undefined
    : (obstacleTo(choices, draft, typed, isServerUnchecked.value) ?? (shortage && 'over-quota'));
  const whyNot = (
    <>
      <WhyNot
        obstacle={obstacle}
        shortage={
          shortage && shortageText(shortage, costOfChoices(choices, draft, hosts.length).locations)
        }
      />
      {shortage && obstacle === 'over-quota' && <OverQuota shortage={shortage} />}
      {obstacle === undefined && <CostHint />}
    </>
  );
  return { obstacle, whyNot };
}

/** Number of requests that several rounds or a sweep send; work on this computer sends none. */
function CostHint() {
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
