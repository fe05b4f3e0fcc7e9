import { Fragment } from 'preact';
import { useId } from 'preact/hooks';
import './RadioGroup.css';

/** Radio buttons as a bar of short labels. */
export function RadioGroup<T extends string | number>({
  legend,
  options,
  value,
  disabled = false,
  onChoose,
}: {
  legend: string;
  options: readonly { value: T; label: string; description?: string; disabled?: boolean }[];
  /** Undefined for none of them. */
  value: T | undefined;
  disabled?: boolean;
  onChoose(value: T): void;
}) {
  const id = useId();
  return (
    <div class="radio-group" role="radiogroup" aria-label={legend}>
      {options.map(({ value: option, label, description, disabled: isOut }) => (
        <Fragment key={option}>
          <label title={description}>
            <input
              type="radio"
              name={id}
              checked={option === value}
              disabled={disabled || isOut}
              aria-describedby={description && `${id}-${option}`}
              onChange={() => onChoose(option)}
            />
            <span>{label}</span>
          </label>
          {description && (
            <small id={`${id}-${option}`} hidden>
              {description}
            </small>
          )}
        </Fragment>
      ))}
    </div>
  );
}
