import type { TargetedKeyboardEvent } from 'preact';

/**
 * Closes a dialog with Escape. Browsers do so themselves, but then Chromium also closes the popup.
 * The dialog must be focusable to receive the key, wherever in it the user has clicked.
 */
export function closeOnEscape(event: TargetedKeyboardEvent<HTMLDialogElement>): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  // The details of a request below it stay open.
  event.stopPropagation();
  event.currentTarget.close();
}
