import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { useField } from './use-field.ts';

/** Field for an integer. Invalid input is reported, neither corrected nor passed on. */
export function WholeNumber({
  label,
  unit,
  value,
  min,
  max,
  objection = i18n.t('out_of_range', [min, max]),
  disabled = false,
  onChange,
}: {
  label: string;
  unit?: string;
  /** Message for invalid input. */
  objection?: string;
  value: number;
  min: number;
  max: number;
  disabled?: boolean;
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
          disabled={disabled}
          aria-invalid={isWrong.value}
          aria-describedby={isWrong.value ? id : undefined}
          onInput={({ currentTarget }) => {
            const typed = currentTarget.valueAsNumber;
            isWrong.value = !Number.isInteger(typed) || typed < min || typed > max;
            if (!isWrong.value) onChange(typed);
          }}
        />
        {unit && <span>{unit}</span>}
      </label>
      <p id={id} class="objection" role="status">
        {isWrong.value ? objection : ''}
      </p>
    </>
  );
}
