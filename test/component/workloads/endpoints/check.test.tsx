import { screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { person, said } from '../../support/window.tsx';
import { check, latest, ok, openEndpoints, respond, run, type } from './open-endpoints.ts';

describe('Check', () => {
  const text = 'http://localhost:8080/items/{1..3}';
  const body = {
    id: 1,
    tags: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    place: { name: 'x', none: null },
  };

  it('asks the first address once, and shows its JSON as a tree in which a value is chosen', async () => {
    const background = await openEndpoints({ text, areOwn: false });
    await person().click(check());
    expect(latest(background, 'check-endpoint')?.url).toBe('http://localhost:8080/items/1');
    expect(said(document.body)).toContain('Checking…');
    await respond(background, ok(JSON.stringify(body)));
    expect(said(document.body)).toContain('localhost:8080: 200, 78 B, application/json.');
    expect(said(document.body)).toContain('… 2 more');
    const user = person();
    await user.click(screen.getByRole('button', { name: 'name: "x"' }));
    expect(screen.getByRole('button', { name: 'name: "x"', pressed: true })).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'none: null' }).disabled).toBe(
      true,
    );
    expect(said(document.body)).toContain('The lanes show “place.name”.');
    await user.click(run());
    const settings = latest(background, 'start')?.plan.workload.settings;
    expect(settings).toMatchObject({
      leaf: ['place', 'name'],
      shape: { types: ['object'], fields: { id: { types: ['number'] } } },
    });
  });

  it('is forgotten once another address is the first, or any response will do', async () => {
    const background = await openEndpoints({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('[1]'));
    await person().click(screen.getByRole('button', { name: '0: 1' }));
    type(`http://localhost/other\n${text}`);
    await person().click(run());
    expect(latest(background, 'start')?.plan.workload.settings).toBeUndefined();
    type(text);
    expect(said(document.body)).toContain('The lanes show “0”.');
    await person().click(screen.getByRole('button', { name: 'Accept any response' }));
    expect(latest(background, 'save-choices')?.choices.endpoints?.checked).toBeUndefined();
  });

  it('names a value that is the whole response, and offers none that can’t be saved', async () => {
    const background = await openEndpoints({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('42'));
    await person().click(screen.getByRole('button', { name: '42' }));
    expect(said(document.body)).toContain('The lanes show “Response”.');
    await person().click(check());
    await respond(background, ok(JSON.stringify({ ['x'.repeat(201)]: 1, 'a,b': 2, a: { b: 3 } })));
    const leaf = (name: RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
    expect(leaf(/^x+: 1/).disabled).toBe(true);
    await person().click(leaf(/^a,b: 2/));
    expect(leaf(/^a,b: 2/).getAttribute('aria-pressed')).toBe('true');
    expect(leaf(/^b: 3/).getAttribute('aria-pressed')).toBe('false');
  });

  it('accepts anything else as it is', async () => {
    const background = await openEndpoints({ text, areOwn: false });
    await person().click(check());
    await respond(background, ok('<h1>Hi</h1>', 'text/html'));
    expect(said(document.body)).toContain('localhost:8080: 200, 11 B, text/html.');
    expect(screen.queryByText('Response')).toBeNull();
    await person().click(check());
    const { outcome } = ok('x'.repeat(200_000));
    await respond(background, { outcome });
    expect(said(document.body)).toContain('200 kB, application/json. Too long to show.');
  });

  it.each([
    [{ kind: 'http-error', status: 404 }, 'The server responded with error 404.'],
    [{ kind: 'redirected' }, 'The server redirected the request. Enter the address it leads to'],
    [{ kind: 'stopped' }, 'A comparison is running.'],
  ])('says why it failed: %j', async (outcome, sentence) => {
    const background = await openEndpoints({ text, areOwn: false });
    await person().click(check());
    await respond(background, { outcome });
    expect(said(document.body)).toContain(sentence);
  });
});
