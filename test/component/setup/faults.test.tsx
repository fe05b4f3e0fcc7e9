import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import { openWindow, person, said } from '../support/window.tsx';

const SIMULATED = { kind: 'simulated', protocol: 'h2' } as const;
const tokyo = { task: 'Tokyo', kind: 'fails', ms: 300 } as const;

const lab = (choices: Partial<Choices> = {}) =>
  openWindow({ door: doors.lab, choices: { source: SIMULATED, ...choices } });
const open = () => person().click(screen.getByRole('button', { name: 'Faults' }));
const list = () => within(screen.getByRole('list', { name: 'Faults' })).getAllByRole('listitem');
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('faults', () => {
  it('are set for a task, changed, and removed', async () => {
    const background = lab();
    await open();
    const user = person();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Request' }), 'Tokyo');
    await user.clear(screen.getByRole('spinbutton', { name: 'after' }));
    await user.type(screen.getByRole('spinbutton', { name: 'after' }), '300{Enter}');
    // Enter in the field does not run.
    expect(background.commands.some(({ type }) => type === 'start')).toBe(false);
    expect(background.commands.at(-1)).toMatchObject({ choices: { faults: [tokyo] } });
    expect(list().map(said)).toEqual(['Tokyo: fails after 300 ms Remove']);

    await user.selectOptions(screen.getByRole('combobox', { name: 'Fault' }), 'never responds');
    expect(screen.queryByRole('spinbutton', { name: 'after' })).toBeNull();
    await user.click(button('Add'));
    expect(background.commands.at(-1)).toMatchObject({
      choices: { faults: [{ task: 'Tokyo', kind: 'never', ms: 0 }] },
    });
    await user.click(button('Remove Tokyo'));
    expect(background.commands.at(-1)).toMatchObject({ choices: { faults: [] } });
  });

  it('are part of the plan, at the task with that label', async () => {
    const background = lab({ faults: [tokyo, { task: 'Lima', kind: 'never', ms: 0 }] });
    await person().click(button('Run'));
    const start = background.commands.at(-1);
    if (start?.type !== 'start') throw new Error('Run did not start');
    expect(start.plan.workload.tasks.map(({ label, fault }) => [label, fault])).toEqual([
      ['London', undefined],
      ['New York', undefined],
      ['Tokyo', { kind: 'fails', ms: 300 }],
    ]);
  });

  it('of a task that is not in the list are kept for later, and said to be absent', async () => {
    lab({ faults: [{ task: 'Lima', kind: 'slow', ms: 900 }] });
    await open();
    expect(list().map(said)).toEqual(['Lima: 900 ms slower (not in this list) Remove']);
  });

  it('are never set for Open-Meteo itself, and those that were are not applied', async () => {
    const background = lab({ source: { kind: 'live' }, faults: [tokyo] });
    expect(screen.getByText('The faults you have set aren’t applied here.')).toBeDefined();
    await open();
    expect(screen.queryByRole('button', { name: 'Add' })).toBeNull();
    expect(
      screen.getByText(/^Open-Meteo’s own responses and work on this computer stay as they are/),
    ).toBeDefined();
    await person().click(button('Run'));
    expect(JSON.stringify(background.commands)).not.toContain('fault"');
  });

  it.each([doors.popup, doors.panel])('are the lab’s alone: $name', async (door) => {
    const background = openWindow({ door, choices: { source: SIMULATED, faults: [tokyo] } });
    expect(screen.queryByRole('button', { name: 'Faults' })).toBeNull();
    await person().click(button('Run'));
    expect(JSON.stringify(background.commands)).not.toContain('fault"');
  });
});
