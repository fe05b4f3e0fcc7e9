import './RadioGroup.css';

/** Radio buttons as a bar of short labels. */
export function RadioGroup<T extends string | number>({
  name,
  legend,
  options,
  value,
  disabled = false,
  onChoose,
}: {
  /** Unique within the window. */
  name: string;
  legend: string;
  options: readonly { value: T; label: string }[];
  value: T;
  disabled?: boolean;
  onChoose(value: T): void;
}) {
  return (
    <div class="radio-group" role="radiogroup" aria-label={legend}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
