import { act, fireEvent, screen } from '@testing-library/preact';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import { doors } from '../../../../components/state/door.ts';
import type { LogEvent } from '../../../../engine/log/events.ts';
import type { Outcome } from '../../../../engine/log/outcome.ts';
import type { Choices } from '../../../../engine/protocol/choices.ts';
import type { Command } from '../../../../engine/protocol/command.ts';
import { until } from '../../../support/until.ts';
import type { Background } from '../../support/background.ts';
import { openWindow } from '../../support/window.tsx';

export const box = () =>
  screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^(Addresses|Endereços)$/ });
export const run = () =>
  screen.getByRole<HTMLButtonElement>('button', { name: /^(Run|Executar)$/ });
export const check = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Check' });
export const whyNot = () =>
  document.getElementById(run().getAttribute('aria-describedby') ?? '')?.textContent;

/** Opens the lab with these addresses. */
export async function openEndpoints(
  endpoints?: Choices['endpoints'],
  language?: string,
): Promise<Background> {
  const background = openWindow({
    door: doors.lab,
    choices: { workload: 'endpoints', ...(endpoints && { endpoints }) },
    ...(language && { language }),
  });
  await until(box);
  return background;
}

export function type(text: string): void {
  fireEvent.input(box(), { target: { value: text } });
}

export function latest<T extends Command['type']>(background: Background, type: T) {
  const command = background.commands.findLast((command) => command.type === type);
  return command as Extract<Command, { type: T }> | undefined;
}

/** Responds to the latest check. */
export async function respond(background: Background, response: object): Promise<void> {
  const request = background.requests.findLast(({ command }) => command.type === 'check-endpoint');
  background.say({ type: 'endpoint-checked', id: request?.id, ...response });
  await act(async () => {});
}

export const ok = (text: string, type = 'application/json') => ({
  outcome: { kind: 'ok', value: { status: 200, bytes: text.length, type } },
  text,
});

export const networkError: Outcome = { kind: 'network-error', message: 'TypeError' };

/** Log of one run, with these outcomes. */
export function logOf(urls: readonly string[], outcomes: readonly Outcome[]): LogEvent[] {
  const run = { run: 0, at: 1 } as const;
  return [
    {
      type: 'comparison-started',
      startedAt: 0,
      plan: {
        workload: workloadOf(urls),
        source: { kind: 'addresses', areOwn: false },
        modes: ['sequential'],
        rounds: 1,
      },
    },
    {
      type: 'run-started',
      ...{ run: 0, mode: 'sequential', round: 1, startedAt: 0, resolution: 1, earlier: false },
    },
    ...urls.flatMap((url, request): LogEvent[] => {
      const outcome = outcomes[request] ?? networkError;
      const of = { ...run, request };
      return [
        { type: 'request-queued', ...of },
        { type: 'attempt-started', ...of, attempt: 1, url },
        ...(outcome.kind === 'ok'
          ? ([
              { type: 'headers-received', ...of, attempt: 1, status: 200, headers: {} },
              { type: 'body-received', ...of, attempt: 1, bytes: 0 },
            ] as const)
          : []),
        { type: 'request-ended', ...of, outcome },
      ];
    }),
    { type: 'run-ended', ...run, endedAt: 1, reason: 'completed', busy: 0 },
    { type: 'comparison-ended', endedAt: 1, reason: 'completed' },
  ];
}
