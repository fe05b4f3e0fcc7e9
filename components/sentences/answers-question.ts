import type { Message } from './message.ts';

/** True for a remark that an experiment asks about. */
export function answersQuestion({ key }: Message): boolean {
  return ['verdict.unread', 'verdict.unread_results', 'verdict.cut'].includes(key);
}
