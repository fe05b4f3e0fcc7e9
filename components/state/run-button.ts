/** The Run button's id in the document. */
export const RUN_BUTTON = 'run';

/** Id of the sentence that says why nothing can be run. */
export const WHY_NOT = 'why-not';

/** Moves the focus to Run, for buttons that unmount when they are pressed. */
export function focusRun(): void {
  document.getElementById(RUN_BUTTON)?.focus();
}
