import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useField } from './use-field.ts';

/** A field for a whole number. What is none is not corrected, but said to be wrong, and not taken. */
export function WholeNumber({
  label,
  unit,
  objection,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  /** What the number counts. */
  unit: string;
  /** What to say while something else stands in the field. */
  objection: string;
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
}) {
  const isWrong = useSignal(false);
  const id = useId();
  const field = useField(String(value), () => {
    isWrong.value = false;
  });
  return (
    <>
      <label class="whole-number">
        <span>{label}</span>
        <input
          {...field}
          type="number"
          min={min}
          max={max}
          step={1}
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? id : undefined}
          onInput={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber;
            isWrong.value = !Number.isInteger(typed) || typed < min || typed > max;
            if (!isWrong.value) onChange(typed);
          }}
        />
        <span>{unit}</span>
      </label>
      <p id={id} class="objection" role="status">
        {isWrong.value ? objection : ''}
      </p>
    </>
  );
}
