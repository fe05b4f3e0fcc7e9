import { screen, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { until } from '../../../support/until.ts';
import { person, said } from '../../support/window.tsx';
import { box, check, latest, openEndpoints, run, type, whyNot } from './open-endpoints.ts';

describe('Your endpoints', () => {
  it('are entered one a line, with ranges, and run as tasks of their own', async () => {
    const background = await openEndpoints();
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe('Enter at least one address.');
    expect(check().disabled).toBe(true);
    type('http://localhost:8080/items/{1..20}\nhttp://localhost:8080/?token=SECRET');
    expect(said(document.body)).toContain('21 addresses');
    expect(run().disabled).toBe(false);
    await person().click(screen.getByRole('checkbox', { name: /^These servers are mine/ }));
    await person().click(run());
    const plan = latest(background, 'start')?.plan;
    expect(plan?.source).toEqual({ kind: 'addresses', areOwn: true });
    expect(plan?.workload.tasks).toHaveLength(21);
    expect(plan?.workload.tasks[19]).toEqual({
      label: '/items/20',
      input: { url: 'http://localhost:8080/items/20' },
      after: [],
    });
    expect(plan?.workload.tasks[20]).toMatchObject({
      label: '/?token=***',
      input: { url: 'http://localhost:8080/?token=SECRET' },
    });
  });

  it('are named by line where they are wrong, and what was typed stays', async () => {
    const background = await openEndpoints();
    const text = 'http://localhost/\nftp://x\n\nhttp://localhost/{5..1}\nhttp://localhost/{a..b}';
    type(text);
    await until(() => screen.getByText(/^Line 2:/));
    expect(within(screen.getByRole('alert')).getAllByRole('listitem').map(said)).toEqual([
      'Line 2: An address begins with http:// or https://.',
      'Line 4: A range counts upwards, like {1..20}.',
      'Line 5: Braces are for ranges, like {1..20}.',
    ]);
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(box().getAttribute('aria-describedby')).toContain(screen.getByRole('alert').id);
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe('Correct the addresses listed below the box.');
    expect(box().value).toBe(text);
    expect(latest(background, 'save-choices')?.choices.endpoints?.text).toBe(text);
  });

  it.each([
    [
      'one line of 101',
      'http://localhost/{1..101}',
      'These are 101 addresses. At most 100 can be compared.',
    ],
    [
      'one line of a million',
      'http://localhost/{1..1000000}',
      'These are 1,000,000 addresses. At most 100 can be compared.',
    ],
    [
      '101 lines',
      'http://localhost/\n'.repeat(101),
      'These are 101 addresses. At most 100 can be compared.',
    ],
  ])('are at most a hundred: %s', async (_, text, sentence) => {
    await openEndpoints();
    type(text);
    expect(run().disabled).toBe(true);
    expect(whyNot()).toBe(sentence);
    await until(() => expect(said(screen.getByRole('alert'))).toBe(sentence));
    expect(box().value).toBe(text);
  });

  it('are what they were in the window before', async () => {
    await openEndpoints({ text: 'http://localhost/{1..3}', areOwn: true });
    expect(box().value).toBe('http://localhost/{1..3}');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /mine/ }).checked).toBe(true);
    expect(run().disabled).toBe(false);
  });

  it('speak Portuguese', async () => {
    await openEndpoints(undefined, 'pt-BR');
    type('http://localhost/{1..2}');
    expect(said(document.body)).toContain('2 endereços');
  });
});
