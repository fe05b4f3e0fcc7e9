import type { ComponentChildren } from 'preact';
import { walk } from '../parts/walk.ts';

/** Tabs of a panel. The arrow keys select, and the Tab key reaches the selected one. */
export function Tabs<T extends string>({
  label,
  panel,
  tabs,
  selected,
  onSelect,
}: {
  label: string;
  /** Id of the panel, with which those of the tabs begin. */
  panel: string;
  tabs: readonly { value: T; name: ComponentChildren }[];
  selected: T;
  onSelect(value: T): void;
}) {
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={label}
      onKeyDown={(event) => walk(event, '[role="tab"]')}
    >
      {tabs.map(({ value, name }) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={`${panel}-${value}`}
          aria-selected={value === selected}
          aria-controls={panel}
          tabIndex={value === selected ? 0 : -1}
          onClick={() => onSelect(value)}
          onFocus={() => value !== selected && onSelect(value)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
