import type { Signal } from '@preact/signals';
import { useField } from '../parts/use-field.ts';
import { useApp } from '../state/context.ts';
import { WHY_NOT } from '../state/run-button.ts';

/**
 * Field for a number that only some modes need.
 * @param value empty for one that is chosen automatically
 * @param typed invalid content of the field, which is not corrected
 */
export function ModeNumber({
  label,
  unit,
  placeholder,
  value,
  min,
  max,
  typed,
  onType,
}: {
  label: string;
  unit?: string;
  placeholder?: string;
  value: string;
  min: number;
  max: number;
  typed: Signal<string | undefined>;
  /** Returns false for an invalid number. */
  onType(text: string): boolean;
}) {
  const { store } = useApp();
  const field = useField(
    value,
    () => {
      typed.value = undefined;
    },
    typed.value,
  );
  const isWrong = typed.value !== undefined;
  return (
    <label class="size">
      {label}
      <input
        {...field}
        type="number"
        min={min}
        max={max}
        step={1}
        placeholder={placeholder}
        disabled={store.running.value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? WHY_NOT : undefined}
        onInput={({ currentTarget }) => {
          const { value: text, validity } = currentTarget;
          const isValid = !validity.badInput && onType(text);
          typed.value = isValid ? undefined : text;
        }}
      />
      {unit && <span aria-hidden="true">{unit}</span>}
    </label>
  );
}
