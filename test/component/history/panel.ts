import { act, screen, within } from '@testing-library/preact';
import { vi } from 'vitest';
import type { Door } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import type { HistoryEntry } from '../../../engine/protocol/history.ts';
import { summaryOf } from '../../../engine/verdict/summary.ts';
import { until } from '../../support/until.ts';
import type { Background } from '../support/background.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

/** Log of Sequential and Parallel over these cities, started some minutes after noon. */
export function comparison(minutes: number, ids = ['paris', 'lagos'], each = 100): LogEvent[] {
  const events = log(ids)
    .run(
      'sequential',
      ids.map(() => each),
    )
    .run(
      'parallel',
      ids.map(() => each),
    )
    .ended();
  return events.map((event) =>
    event.type === 'comparison-started'
      ? { ...event, startedAt: event.startedAt + minutes * 60_000 }
      : event,
  );
}

/** Entry of a log in the list. */
export function entryOf(id: string, events: readonly LogEvent[], pinned = false): HistoryEntry {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('no log');
  return { id, pinned, summary: summaryOf(events, timeline) };
}

/** Returns the history dialog once its code is loaded. */
export async function panel(): Promise<HTMLElement> {
  await vi.dynamicImportSettled();
  return until(() => screen.getByRole('dialog'));
}

/** Opens a window and the history with these entries. */
export async function openHistory(
  entries: readonly HistoryEntry[],
  {
    unreadable = [],
    language,
    door,
  }: { unreadable?: string[]; language?: string; door?: Door } = {},
) {
  const background = openWindow({ ...(language && { language }), ...(door && { door }) });
  await person().click(screen.getByRole('button', { name: /^(History|Histórico)$/ }));
  const dialog = await panel();
  background.say({ type: 'history', entries, unreadable });
  return { background, dialog, list: () => items(dialog) };
}

/** Items of the list. */
export function items(dialog: HTMLElement): HTMLElement[] {
  const list = within(dialog).queryByRole('list', {
    name: /^(Saved comparisons|Comparações salvas)$/,
  });
  return list ? Array.from(list.children).filter((one) => one instanceof HTMLElement) : [];
}

/** Responds to the request for a saved log, and waits for what follows. */
export async function respond(
  background: Background,
  comparison: string,
  events?: readonly LogEvent[],
): Promise<void> {
  await act(async () => background.respond(comparison, events));
}
