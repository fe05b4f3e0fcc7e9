import { act, screen } from '@testing-library/preact';
import { About, Experiment } from '../../../components/app/LabLayout.tsx';
import { doors } from '../../../components/state/door.ts';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import type { Preferences } from '../../../engine/protocol/preferences.ts';
import type { Background } from '../support/background.ts';
import { openWindow } from '../support/window.tsx';

// Loaded before, so that tests need not wait for it.
await Promise.all([
  About.load(),
  Experiment.load(),
  import('../../../components/state/in-lesson.ts'),
]);

/** Opens the lab at an address, and waits until its experiment is on the screen. */
export async function openExperiment(
  hash = '#three-waits',
  options: {
    language?: string;
    choices?: Partial<Choices>;
    preferences?: Partial<Preferences>;
  } = {},
): Promise<Background> {
  history.replaceState(null, '', hash);
  const background = openWindow({ door: doors.lab, ...options });
  await screen.findByRole('button', { name: /^(Run|Executar)$/ });
  // Runs the effects of what has been mounted since.
  act(() => {});
  return background;
}

/** Goes to an address, as a link or Back does. */
export function goTo(hash: string): void {
  history.replaceState(null, '', `${location.pathname}${hash}`);
  act(() => void dispatchEvent(new PopStateEvent('popstate')));
}

/** The same log as that of an experiment's comparison. */
export function ofExperiment(
  events: readonly LogEvent[],
  experiment: { id: string; variant?: string } = { id: 'three-waits' },
  guess?: Extract<LogEvent, { type: 'guessed' }>,
): LogEvent[] {
  return events.flatMap((event): LogEvent[] =>
    event.type === 'comparison-started'
      ? [{ ...event, plan: { ...event.plan, experiment } }, ...(guess ? [guess] : [])]
      : [event],
  );
}
