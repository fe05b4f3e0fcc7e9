import type { Answer } from '../../engine/log/guess.ts';
import { shownComparison } from '../state/address.ts';
import type { Controller } from '../state/controller.ts';

/** Adds an answer to the log of the comparison on the screen. */
export function sendAnswer({ store, send }: Controller, answer: Answer): void {
  const opened = store.opened.peek();
  if (opened) {
    // The background sends events of the latest comparison only.
    const event = { type: 'answered', ...answer, answeredAt: Date.now() } as const;
    store.open(opened, [...store.log.peek(), event]);
  }
  // Undefined for a file, which nobody changes.
  const comparison = shownComparison(store);
  if (comparison !== undefined) send({ type: 'answer', comparison, answer });
}
