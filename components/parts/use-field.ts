import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

/**
 * Props of a field that is the user's to type in. A value that changes elsewhere, as in another
 * window, is written into it only while nobody types there.
 * @param onReplace called when the text has given way to another value
 * @param text the text at first, if it is not the value
 * @param read returns the value that a text means
 */
export function useField<Field extends HTMLInputElement | HTMLTextAreaElement = HTMLInputElement>(
  value: string,
  onReplace: () => void,
  text = value,
  read: (text: string) => string | undefined = String,
) {
  const ref = useRef<Field>(null);
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
