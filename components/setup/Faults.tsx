import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Fault, faultKinds, MAX_FAULT } from '../../engine/log/workload.ts';
import { MAX_FAULTS } from '../../engine/protocol/choices.ts';
import { Fold, useFold } from '../parts/Fold.tsx';
import { faultText } from '../parts/fault-text.ts';
import { useApp } from '../state/context.ts';
import { takesFaults } from '../state/plan.ts';
import './Faults.css';

/** Faults of tasks, to see how each mode handles them. */
export function Faults() {
  const { store, draft: draftOf, choose } = useApp();
  const isOpen = useFold(false);
  const id = useId();
  const { source, faults } = store.choices.value;
  const draft = draftOf();
  const labels = new Set(draft?.workload?.tasks.map(({ label }) => label));
  const isPossible = takesFaults(draft?.source ?? source);
  const disabled = store.running.value;
  const without = (label: string) => faults.filter(({ task }) => task !== label);
  return (
    <div class="faults">
      <div class="folds">
        <Fold label={i18n.t('faults.title')} isOpen={isOpen} controls={id} />
        {faults.length > 0 && (
          <span class="hint">
            {isPossible ? i18n.t('faults.chosen', faults.length) : i18n.t('faults.not_applied')}
          </span>
        )}
      </div>
      <div id={id} hidden={!isOpen.value}>
        <ul aria-label={i18n.t('faults.title')}>
          {faults.map(({ task, ...fault }) => (
            <li key={task} class={labels.has(task) ? undefined : 'absent'}>
              {task}: {faultText(fault)} {!labels.has(task) && `(${i18n.t('faults.absent')}) `}
              <button
                type="button"
                disabled={disabled}
                aria-label={i18n.t('faults.remove_from', [task])}
                onClick={() => choose({ faults: without(task) })}
              >
                {i18n.t('faults.remove')}
              </button>
            </li>
          ))}
        </ul>
        {isPossible ? (
          <NewFault
            labels={[...labels]}
            disabled={disabled || faults.length >= MAX_FAULTS}
            onAdd={(task, fault) => choose({ faults: [...without(task), { task, ...fault }] })}
          />
        ) : (
          <p class="hint">{i18n.t('faults.none')}</p>
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
  const typed = useSignal<Fault & { task?: string }>({ kind: 'fails', ms: 500 });
  const change = (change: Partial<typeof typed.value>) => {
    typed.value = { ...typed.value, ...change };
  };
  const { kind, ms } = typed.value;
  const task = labels.find((label) => label === typed.value.task) ?? labels[0];
  const isValid = Number.isInteger(ms) && ms >= 0 && ms <= MAX_FAULT;
  const isPossible = task !== undefined && isValid && !disabled;
  const add = () => isPossible && onAdd(task, { kind, ms: kind === 'never' ? 0 : ms });
  return (
    <fieldset class="new-fault" disabled={disabled}>
      <select
        aria-label={i18n.t('faults.task')}
        value={task}
        onChange={({ currentTarget }) => change({ task: currentTarget.value })}
      >
        {labels.map((label) => (
          <option key={label}>{label}</option>
        ))}
      </select>{' '}
      <select
        aria-label={i18n.t('faults.fault')}
        value={kind}
        onChange={({ currentTarget }) =>
          change({ kind: faultKinds[currentTarget.selectedIndex] ?? kind })
        }
      >
        {faultKinds.map((kind) => (
          <option key={kind} value={kind}>
            {i18n.t(`faults.kinds.${kind}`)}
          </option>
        ))}
      </select>{' '}
      {kind !== 'never' && (
        <>
          <label>
            {i18n.t(kind === 'fails' ? 'faults.after' : 'faults.by')}{' '}
            <input
              type="number"
              min={0}
              max={MAX_FAULT}
              value={ms}
              aria-invalid={!isValid}
              onInput={({ currentTarget }) => change({ ms: currentTarget.valueAsNumber })}
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
      <button type="button" disabled={!isPossible} onClick={add}>
        {i18n.t('faults.add')}
      </button>
    </fieldset>
  );
}
