import { signal } from '@preact/signals';
import type { Message } from '../../../../components/sentences/message.ts';
import { messagesText } from '../../../../components/sentences/message-text.ts';
import { createConclusion } from '../../../../components/state/conclusion.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import { timelineOf } from '../../../../engine/log/timeline.ts';
import { until } from '../../../support/until.ts';
import { logOf } from '../../engine/support/drawing.ts';
import type { Case } from '../../engine/verdict/verdict-case.ts';
import { cases } from '../../engine/verdict/verdict-cases.ts';

/** Log of one of the situations that the engine is tested on. */
export function eventsOf({ drawing, around, change = (event) => event }: Case): LogEvent[] {
  return logOf(drawing, around).map(change);
}

/** Situations with something to show. */
export const shown = cases.filter((one) => timelineOf(eventsOf(one))?.runs.length);

/** @throws if there is no such situation */
export function situation(name: string): LogEvent[] {
  const found = shown.find((one) => one.situation === name);
  if (!found) throw new Error(`no situation ${name}`);
  return eventsOf(found);
}

const weather = {
  isBatchable: true,
  hasStages: false,
  isLocal: false,
  canBlock: true,
  hosts: [],
};

/** Sentences and notes on a log that ends in a verdict. */
export async function conclude(events: readonly LogEvent[]): Promise<readonly Message[]> {
  const conclusion = createConclusion(signal(timelineOf(events)), { factsFor: () => weather });
  const { sentences, notes } = await until(() => {
    if (!conclusion.value) throw new Error('no verdict yet');
    return conclusion.value;
  });
  return [...sentences, ...notes];
}

/** Text of messages, with plain spaces. */
export function plainText(messages: readonly Message[]): string {
  return messagesText(messages).replaceAll('\u00a0', ' ');
}
