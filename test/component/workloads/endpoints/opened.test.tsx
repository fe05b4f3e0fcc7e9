import { act, fireEvent, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { logFile } from '../../../../engine/log/log-file.ts';
import { until } from '../../../support/until.ts';
import { person, said } from '../../support/window.tsx';
import { latest, logOf, openEndpoints, run } from './open-endpoints.ts';

describe('An opened comparison of endpoints', () => {
  const urls = ['http://one.example/?key=***', 'http://two.example/2', 'http://two.example/3'];
  const file = (asked = urls) => new File([logFile(logOf(asked, []))], 'a.json');
  const input = () =>
    screen.getAllByLabelText('Open…').find((element) => element.getAttribute('type') === 'file');

  it('names its servers, and sends nothing; its addresses go into the box', async () => {
    const background = await openEndpoints({ text: 'http://typed.example/', areOwn: true });
    const before = background.commands.length;
    fireEvent.change(input() ?? document.body, { target: { files: [file()] } });
    await until(() =>
      expect(said(document.body)).toContain(
        'This comparison asks one.example and two.example. Nothing is sent until you press Run.',
      ),
    );
    expect(background.commands).toHaveLength(before);
    await person().click(screen.getByRole('button', { name: 'Use these addresses' }));
    expect(background.commands.slice(before).map(({ type }) => type)).toEqual(['save-choices']);
    expect(latest(background, 'save-choices')?.choices).toMatchObject({
      workload: 'endpoints',
      endpoints: { text: ['http://typed.example/', ...urls].join('\n'), areOwn: false },
    });
    await until(() => screen.getByText(/^Line 2: A key was masked/));
    expect(run().disabled).toBe(true);
    await person().click(screen.getByRole('button', { name: 'Use these addresses' }));
    expect(latest(background, 'save-choices')?.choices.endpoints?.text).toBe(
      ['http://typed.example/', ...urls].join('\n'),
    );
  });

  it('that can be sent to no server names none', async () => {
    await openEndpoints();
    const files = [file(['data:text/plain,x'])];
    fireEvent.change(input() ?? document.body, { target: { files } });
    await until(() => screen.getByText(/^From the file/));
    await act(async () => {});
    expect(said(document.body)).not.toContain('This comparison asks');
  });
});
