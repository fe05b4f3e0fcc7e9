import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { useApp } from '../state/context.ts';
import { readSize } from '../state/plan.ts';
import { WHY_NOT } from '../state/run-button.ts';

/**
 * Concurrency limit of Pool and Chunked.
 * @param typed invalid content of the field, which is not corrected
 */
export function SizeField({ typed }: { typed: Signal<string | undefined> }) {
  const { store, choose } = useApp();
  // Only the initial value: a controlled field would overwrite a half-typed number.
  const initial = useMemo(() => String(typed.value ?? store.choices.value.size), [typed, store]);
  const isWrong = typed.value !== undefined;
  return (
    <label class="size">
      {i18n.t('setup.size')}
      <input
        type="number"
        min={1}
        max={MAX_SIZE}
        step={1}
        defaultValue={initial}
        disabled={store.running.value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? WHY_NOT : undefined}
        onInput={({ currentTarget }) => {
          const size = readSize(currentTarget.value);
          typed.value = size === undefined ? currentTarget.value : undefined;
          if (size !== undefined) choose({ size });
        }}
      />
    </label>
  );
}
