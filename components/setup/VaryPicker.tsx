import { i18n } from '#i18n';
import { formatList, formatNumber } from '../parts/format.ts';
import { RadioGroup } from '../parts/RadioGroup.tsx';
import { useApp } from '../state/context.ts';
import { objectionToSweep, sweepOf } from '../state/plan.ts';

const overs = ['requests', 'size'] as const;

/** Parameter that is varied, with its values or the reason why it can't be. */
export function VaryPicker() {
  const { store, draft: draftOf, choose } = useApp();
  const choices = store.choices.value;
  const draft = draftOf();
  const sweep = sweepOf(choices, draft);
  const objections = overs.map((over) => objectionToSweep(over, choices, draft));
  const objection = objections[choices.sweep === 'size' ? 1 : 0] ?? objections[1];
  return (
    <div class="vary">
      <span aria-hidden="true">{i18n.t('sweep.vary')}</span>{' '}
      <RadioGroup
        legend={i18n.t('sweep.vary')}
        options={[
          { value: 'nothing', label: i18n.t('sweep.nothing') },
          ...overs.map((over, index) => ({
            value: over,
            label: i18n.t(`sweep.over.${over}`),
            disabled: objections[index] !== undefined,
          })),
        ]}
        value={sweep?.over ?? 'nothing'}
        disabled={store.running.value}
        onChoose={(over) => choose({ sweep: overs.find((one) => one === over) })}
      />
      <p class="hint" aria-live="polite">
        {sweep &&
          i18n.t(`sweep.about.${sweep.over}`, [
            formatList(sweep.values.map((value) => formatNumber(value, 0))),
          ])}{' '}
        {objection && i18n.t(`sweep.why_not.${objection}`)}
      </p>
    </div>
  );
}
