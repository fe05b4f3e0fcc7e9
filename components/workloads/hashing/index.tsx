import { i18n } from '#i18n';
import { hashIn } from '../../../adapters/hashing/hashing.ts';
import { hashingOf, MEGABYTES } from '../../../adapters/hashing/rules.ts';
import { HASHING } from '../../../engine/protocol/choices.ts';
import { formatNumber } from '../../parts/format.ts';
import { WholeNumber } from '../../parts/WholeNumber.tsx';
import { useApp } from '../../state/context.ts';
import type { Kind } from '../kind.ts';
import { plain } from '../plain.tsx';

/** Digits of a hash in a lane. */
const SHORT = 8;

const defaults = { count: 10, megabytes: MEGABYTES };

/** SHA-256 of blocks of data: work instead of waiting. */
export const hashing: Kind = {
  presenter: {
    ...plain,
    Value: ({ value }) => {
      const hash = hashIn(value)?.sha256;
      return (
        <span class="value" title={hash}>
          {hash?.slice(0, SHORT)}{' '}
        </span>
      );
    },
    count: (tasks) => i18n.t('workloads.hashing.tasks', tasks, [formatNumber(tasks, 0)]),
    text: (value) => hashIn(value)?.sha256 ?? '',
    columns: [{ name: 'sha256', cell: (_, value = null) => hashIn(value)?.sha256 }],
  },
  Picker,
  draft({ hashing: { count, megabytes } = defaults }) {
    const labels = Array.from({ length: count }, (_, index) =>
      i18n.t('workloads.hashing.task', [index + 1]),
    );
    return { workload: hashingOf(labels, megabytes), source: { kind: 'local' } };
  },
};

/** Number and size of the blocks. */
function Picker() {
  const { store, choose } = useApp();
  const chosen = store.choices.value.hashing ?? defaults;
  return (
    <fieldset class="work">
      <legend>{i18n.t('workloads.hashing.name')}</legend>
      {(['count', 'megabytes'] as const).map((field) => (
        <WholeNumber
          key={field}
          label={i18n.t(`workloads.hashing.${field}`)}
          {...(field === 'megabytes' && { unit: 'MB' })}
          value={chosen[field]}
          {...HASHING[field]}
          disabled={store.running.value}
          onChange={(number) => choose({ hashing: { ...chosen, [field]: number } })}
        />
      ))}
    </fieldset>
  );
}
