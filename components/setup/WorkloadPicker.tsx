import { i18n } from '#i18n';
import { workloadIds } from '../../engine/protocol/choices.ts';
import { messageKey } from '../parts/message-key.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';

/** Kind of work of the next comparison. */
export function WorkloadPicker() {
  const { store, choose } = useApp();
  return (
    <RadioGroup
      legend={i18n.t('workloads.title')}
      options={workloadIds.map((id) => ({
        value: id,
        label: i18n.t(`workloads.${messageKey(id)}.name`),
        description: i18n.t(`workloads.${messageKey(id)}.about`),
      }))}
      value={store.choices.value.workload}
      disabled={store.running.value}
      onChoose={(workload) => choose({ workload })}
    />
  );
}
