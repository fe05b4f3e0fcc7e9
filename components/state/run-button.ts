/** Id of the Run button. */
export const RUN_BUTTON = 'run';

/** Id of the sentence with the reason why nothing can be run. */
export const WHY_NOT = 'why-not';

/** Moves the focus to Run, for buttons that unmount when pressed. */
export function focusRun(): void {
  document.getElementById(RUN_BUTTON)?.focus();
}
