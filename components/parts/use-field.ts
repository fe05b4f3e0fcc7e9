import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

interface FieldOptions {
  value: string;
  /** The text in the field at first, if it is not the value. */
  text?: string | undefined;
  /** Returns the value that a text means. */
  read?(text: string): string | undefined;
  /** Called when the text has given way to another value. */
  onReplace(): void;
}

/**
 * Props of a field that is the user's to type in. A value that changes elsewhere, as in another
 * window, is written into it only while nobody types there.
 */
export function useField({ value, text = value, read = String, onReplace }: FieldOptions) {
  const ref = useRef<HTMLInputElement>(null);
  const known = useRef(value);
  const defaultValue = useMemo(() => text, []);
  useLayoutEffect(() => {
    const field = ref.current;
    if (!field || known.current === value) return;
    known.current = value;
    const isTyping = field === document.activeElement && document.hasFocus();
    if (isTyping || read(field.value) === value) return;
    field.value = value;
    onReplace();
  });
  return { ref, defaultValue };
}
