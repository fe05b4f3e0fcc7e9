import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { doors } from '../../../components/state/door.ts';
import { planSchema } from '../../../engine/log/plan.ts';
import { SIMULATED } from '../../../engine/log/source-choice.ts';
import { openWindow, person } from '../support/window.tsx';

const group = () => screen.getByRole('radiogroup', { name: 'Vary' });
const radio = (name: string) => within(group()).getByRole('radio', { name });
const reason = () => group().parentElement?.querySelector('.hint')?.textContent?.trim();
const run = () => person().click(screen.getByRole('button', { name: 'Run' }));

function started(background: ReturnType<typeof openWindow>) {
  const command = background.commands.findLast(({ type }) => type === 'start');
  if (command?.type !== 'start') throw new Error('nothing was started');
  return command;
}

describe('the parameter that is varied', () => {
  it('is nothing at first, and is chosen in the lab', async () => {
    const background = openWindow({ door: doors.lab, choices: { source: SIMULATED } });
    expect(radio('Nothing')).toHaveProperty('checked', true);
    await run();
    expect(started(background).plan.sweep).toBeUndefined();
  });

  it('makes a plan with as many tasks as its largest value', async () => {
    const background = openWindow({ door: doors.lab, choices: { source: SIMULATED } });
    await person().click(radio('Number of requests'));
    expect(reason()).toContain('1, 3, 10, 30, 100, 300, and 1,000 requests');
    await run();
    const { plan, against } = started(background);
    expect(planSchema.safeParse(plan).error).toBeUndefined();
    expect(plan.sweep).toEqual({ over: 'requests', values: [1, 3, 10, 30, 100, 300, 1_000] });
    expect(plan.workload.tasks).toHaveLength(1_000);
    expect(plan.workload.tasks.slice(2, 4).map(({ label }) => label)).toEqual([
      'Tokyo',
      'London 2',
    ]);
    expect(against).toEqual([]);
  });

  it('says how many requests it sends', async () => {
    openWindow({ door: doors.lab, choices: { source: SIMULATED } });
    await person().click(radio('Number of requests'));
    // 1,444 for each of the two modes, and the one that opens the connection.
    expect(screen.getByText('2,889 requests in total.')).toBeDefined();
    await person().click(screen.getByRole('radio', { name: '5' }));
    expect(screen.getByText(/^5 rounds plus a warm-up: 14,442 requests/)).toBeDefined();
  });

  it('is the number of slots only of a mode that has them', async () => {
    const background = openWindow({ door: doors.lab, choices: { source: SIMULATED } });
    expect(radio('Max at once')).toHaveProperty('disabled', true);
    expect(reason()).toBe('“Max at once” needs a mode with a limit, such as Pool.');
    const compared = screen.getByRole('group', { name: 'Compared modes' });
    await person().click(within(compared).getByRole('checkbox', { name: 'Pool' }));
    await person().click(radio('Max at once'));
    // The values stand instead of the field.
    expect(screen.queryByRole('spinbutton', { name: 'Max at once' })).toBeNull();
    await run();
    expect(started(background).plan.sweep?.values).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256]);
  });

  it.each([
    ['the live source', { source: { kind: 'live' } }, /^Not with Open-Meteo/],
    ['work on this computer', { source: SIMULATED, workload: 'hashing' }, /^Not here: work on/],
    ['a pipeline', { source: SIMULATED, workload: 'pipeline' }, /^Not here: some requests need/],
  ] as const)('can’t be one with %s, and says why', async (_, choices, why) => {
    const background = openWindow({
      door: doors.lab,
      choices: { ...choices, sweep: 'requests', compared: ['sequential', 'parallel', 'all'] },
    });
    await screen.findByText(why);
    expect(radio('Nothing')).toHaveProperty('checked', true);
    for (const name of ['Number of requests', 'Max at once']) {
      expect(radio(name)).toHaveProperty('disabled', true);
    }
    await run();
    expect(started(background).plan.sweep).toBeUndefined();
  });

  it.each([doors.popup, doors.panel])('is not offered in the $name', async (door) => {
    const background = openWindow({ door, choices: { source: SIMULATED, sweep: 'requests' } });
    expect(screen.queryByRole('radiogroup', { name: 'Vary' })).toBeNull();
    await run();
    expect(started(background).plan.sweep).toBeUndefined();
    expect(started(background).plan.workload.tasks).toHaveLength(3);
  });
});
