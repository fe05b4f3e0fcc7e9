import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { useField } from '../parts/use-field.ts';
import { useApp } from '../state/context.ts';
import { readSize } from '../state/plan.ts';
import { WHY_NOT } from '../state/run-button.ts';

/**
 * Concurrency limit of Pool and Chunked.
 * @param typed invalid content of the field, which is not corrected
 */
export function SizeField({ typed }: { typed: Signal<string | undefined> }) {
  const { store, choose } = useApp();
  const field = useField(
    String(store.choices.value.size),
    () => {
      typed.value = undefined;
    },
    typed.value,
  );
  const isWrong = typed.value !== undefined;
  return (
    <label class="size">
      {i18n.t('setup.size')}
      <input
        {...field}
        type="number"
        min={1}
        max={MAX_SIZE}
        step={1}
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
