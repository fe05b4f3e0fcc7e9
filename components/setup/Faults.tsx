import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Fault, faultKinds, MAX_FAULT } from '../../engine/log/workload.ts';
import { Fold, useFold } from '../parts/Fold.tsx';
import { faultText } from '../parts/fault-text.ts';
import { useApp } from '../state/context.ts';
import { takesFaults } from '../state/faults.ts';
import './Faults.css';

/** ms that are offered first. */
const FIRST = 500;

/** Faults of tasks, to see how each mode handles them. */
export function Faults() {
  const { store, draft, choose } = useApp();
  const isOpen = useFold(false);
  const id = useId();
  const { source, faults } = store.choices.value;
  const work = draft();
  const labels = work && 'workload' in work ? work.workload.tasks.map(({ label }) => label) : [];
  const { kind } = (work && 'workload' in work && work.source) || source;
  const disabled = store.running.value;
  return (
    <div class="faults">
      <div class="folds">
        <Fold label={i18n.t('faults.title')} isOpen={isOpen} controls={id} />
        {faults.length > 0 && (
          <span class="hint">
            {takesFaults(kind)
              ? i18n.t('faults.chosen', faults.length)
              : i18n.t('faults.not_applied')}
          </span>
        )}
      </div>
      <div id={id}>
        {isOpen.value && (
          <>
            {faults.length > 0 && (
              <ul aria-label={i18n.t('faults.title')}>
                {faults.map(({ task, ...fault }) => (
                  <li key={task} class={labels.includes(task) ? undefined : 'absent'}>
                    {task}: {faultText(fault)}{' '}
                    {!labels.includes(task) && <>({i18n.t('faults.absent')}) </>}
                    <button
                      type="button"
                      disabled={disabled}
                      aria-label={i18n.t('faults.remove_from', [task])}
                      onClick={() =>
                        choose({ faults: faults.filter((other) => other.task !== task) })
                      }
                    >
                      {i18n.t('faults.remove')}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {takesFaults(kind) ? (
              <NewFault
                labels={[...new Set(labels)]}
                disabled={disabled}
                onAdd={(task, fault) =>
                  choose({
                    faults: [...faults.filter((other) => other.task !== task), { task, ...fault }],
                  })
                }
              />
            ) : (
              <p class="hint">{i18n.t(`faults.none.${kind}`)}</p>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** Fields for one more fault. */
function NewFault({
  labels,
  disabled,
  onAdd,
}: {
  labels: readonly string[];
  disabled: boolean;
  onAdd(task: string, fault: Fault): void;
}) {
  const chosen = useSignal<string>();
  const kind = useSignal<Fault['kind']>('fails');
  const ms = useSignal(FIRST);
  const task = labels.find((label) => label === chosen.value) ?? labels[0];
  const isValid = Number.isInteger(ms.value) && ms.value >= 0 && ms.value <= MAX_FAULT;
  const add = () => {
    if (task === undefined || !isValid || disabled) return;
    onAdd(task, { kind: kind.value, ms: kind.value === 'never' ? 0 : ms.value });
  };
  return (
    <div class="new-fault">
      <select
        aria-label={i18n.t('faults.task')}
        disabled={disabled}
        value={task}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        {labels.map((label) => (
          <option key={label}>{label}</option>
        ))}
      </select>{' '}
      <select
        aria-label={i18n.t('faults.fault')}
        disabled={disabled}
        value={kind.value}
        onChange={({ currentTarget }) => {
          kind.value = faultKinds[currentTarget.selectedIndex] ?? 'fails';
        }}
      >
        {faultKinds.map((kind) => (
          <option key={kind} value={kind}>
            {i18n.t(`faults.kinds.${kind}`)}
          </option>
        ))}
      </select>{' '}
      {kind.value !== 'never' && (
        <>
          <label>
            {i18n.t(kind.value === 'fails' ? 'faults.after' : 'faults.by')}{' '}
            <input
              type="number"
              min={0}
              max={MAX_FAULT}
              step={1}
              value={ms.value}
              disabled={disabled}
              aria-invalid={!isValid}
              onInput={({ currentTarget }) => {
                ms.value = currentTarget.valueAsNumber;
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                // Otherwise it would run.
                event.preventDefault();
                add();
              }}
            />
          </label>{' '}
          <span>ms</span>
        </>
      )}{' '}
      <button type="button" disabled={disabled || task === undefined || !isValid} onClick={add}>
        {i18n.t('faults.add')}
      </button>
    </div>
  );
}
