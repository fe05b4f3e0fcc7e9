/** Elements in which a letter is typed, or searched for. */
const TYPING =
  'textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="range"])';

/**
 * Returns true if a key press without modifiers may do something in the whole window: nobody types, and
 * no dialog is open.
 * @param key in lower case
 */
export function isShortcut(event: KeyboardEvent, key: string): boolean {
  const { target, ctrlKey, metaKey, altKey, isComposing, repeat, defaultPrevented } = event;
  if (event.key.toLowerCase() !== key || repeat || defaultPrevented) return false;
  if (ctrlKey || metaKey || altKey || isComposing) return false;
  const isTyping = target instanceof Element && target.closest(TYPING) !== null;
  return !isTyping && document.querySelector('dialog[open]') === null;
}
