import { act, screen, within } from '@testing-library/preact';
import { vi } from 'vitest';
import type { LogEvent } from '../../../engine/log/events.ts';
import { timelineOf } from '../../../engine/log/timeline.ts';
import type { HistoryEntry } from '../../../engine/protocol/history.ts';
import { summaryOf } from '../../../engine/verdict/summary.ts';
import type { Background } from '../support/background.ts';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

/** A comparison of Sequential and Parallel over these cities, begun so many minutes after noon. */
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

/** What the background lists of a log. */
export function entryOf(id: string, events: readonly LogEvent[], pinned = false): HistoryEntry {
  const timeline = timelineOf(events);
  if (!timeline) throw new Error('no log');
  return { id, pinned, summary: summaryOf(events, timeline) };
}

/** The history's panel, once what draws it is loaded. */
export async function panel(): Promise<HTMLElement> {
  // A busy machine may take longer to load it than is waited for a dialog.
  await import('../../../components/history/HistoryDialog.tsx');
  return vi.waitFor(() => screen.getByRole('dialog'));
}

/** Opens a window, and in it the history of these. */
export async function openHistory(
  entries: readonly HistoryEntry[],
  { unreadable = [], language }: { unreadable?: string[]; language?: string } = {},
) {
  const background = openWindow({ ...(language && { language }) });
  await person().click(screen.getByRole('button', { name: /^(History|Histórico)$/ }));
  const dialog = await panel();
  background.say({ type: 'history', entries, unreadable });
  return { background, dialog, list: () => items(dialog) };
}

/** The listed comparisons. */
export function items(dialog: HTMLElement): HTMLElement[] {
  const list = within(dialog).queryByRole('list', {
    name: /^(Kept comparisons|Comparações guardadas)$/,
  });
  return list ? Array.from(list.children).filter((one) => one instanceof HTMLElement) : [];
}

/** What the background sends of a log that was asked for, and all that follows from it. */
export async function respond(
  background: Background,
  comparison: string,
  events?: readonly LogEvent[],
): Promise<void> {
  await act(async () => background.respond(comparison, events));
}
