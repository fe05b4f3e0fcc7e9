import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { MAX_SIZE } from '../../engine/modes/index.ts';
import { useApp } from '../state/context.ts';
import { readSize } from '../state/plan.ts';
import { WHY_NOT } from '../state/run-button.ts';

/**
 * How many requests Pool and Chunked have on their way at once.
 * @param typed what stands in the field while it is no size; nothing of it is corrected
 */
export function SizeField({ typed }: { typed: Signal<string | undefined> }) {
  const { store, choose } = useApp();
  // From here on the field is the person's: to write into it would take away a half-typed number.
  const atFirst = useMemo(() => String(typed.value ?? store.choices.value.size), [typed, store]);
  const isWrong = typed.value !== undefined;
  return (
    <label class="size">
      {i18n.t('setup.size')}
      <input
        type="number"
        min={1}
        max={MAX_SIZE}
        step={1}
        defaultValue={atFirst}
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
