import { type Signal, useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import './Fold.css';

/**
 * True while something one step away is shown.
 * @param isNeeded true to show it without being asked
 */
export function useFold(isNeeded: boolean): Signal<boolean> {
  const isOpen = useSignal(isNeeded);
  useLayoutEffect(() => {
    if (isNeeded) isOpen.value = true;
  }, [isNeeded, isOpen]);
  return isOpen;
}

/** Button that shows and hides what is one step away. */
export function Fold({
  label,
  isOpen,
  controls,
  description,
}: {
  label: string;
  isOpen: Signal<boolean>;
  /** Id of what it shows. */
  controls: string;
  /** Id of a text about it. */
  description?: string;
}) {
  return (
    <button
      type="button"
      class="quiet fold"
      aria-expanded={isOpen.value}
      aria-controls={controls}
      aria-describedby={description}
      onClick={() => {
        isOpen.value = !isOpen.value;
      }}
    >
      {label}
    </button>
  );
}
