import { screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { until } from '../../../support/until.ts';
import { person, said } from '../../support/window.tsx';
import {
  check,
  latest,
  logOf,
  networkError,
  ok,
  openEndpoints,
  respond,
} from './open-endpoints.ts';

describe('A server that pages may not read', () => {
  const url = 'http://closed.example:8080/items/1';
  const unreadable = { kind: 'network-error', message: 'TypeError', cause: 'unreadable' };

  it('is checked again once the user has allowed access to it, and to no other', async () => {
    const background = await openEndpoints({ text: url, areOwn: false });
    await person().click(check());
    await respond(background, { outcome: unreadable });
    expect(said(document.body)).toContain(
      'extensions can’t read its responses without your permission',
    );
    const allow = screen.getByRole('button', { name: 'Allow access to closed.example:8080' });
    const request = vi.fn<(access: { origins: string[] }) => Promise<boolean>>();
    Object.assign(fakeBrowser.permissions, { request });
    request.mockResolvedValueOnce(false);
    const before = background.commands.length;
    await person().click(allow);
    expect(background.commands).toHaveLength(before);
    request.mockResolvedValueOnce(true);
    await person().click(allow);
    expect(request).toHaveBeenCalledWith({ origins: ['http://closed.example/*'] });
    await until(() => expect(background.commands.length).toBe(before + 1));
    expect(latest(background, 'check-endpoint')?.url).toBe(url);
    await respond(background, ok('Hello', 'text/plain'));
    expect(said(document.body)).toContain('closed.example:8080: 200, 5 B, text/plain.');
  });

  it('is named after a run, with an offer to check it', async () => {
    const urls = ['http://open.example/1', 'http://closed.example/2', 'http://closed.example/3'];
    const background = await openEndpoints({ text: urls.join('\n'), areOwn: false });
    background.log(logOf(urls, [{ kind: 'ok', value: {} }, networkError, networkError]));
    const offers = await until(() => screen.getAllByRole('button', { name: /^Check ./ }));
    expect(offers.map(said)).toEqual(['Check closed.example']);
    await person().click(screen.getByRole('button', { name: 'Check closed.example' }));
    expect(latest(background, 'check-endpoint')?.url).toBe('http://closed.example/3');
    await respond(background, { outcome: unreadable });
    expect(screen.getByRole('button', { name: 'Allow access to closed.example' })).toBeTruthy();
  });

  it('leaves what was chosen of the first address when it is checked', async () => {
    const urls = ['http://open.example/1', 'http://closed.example/2'];
    const checked = { url: urls[0] ?? '', shape: { types: ['array'] }, leaf: [0] };
    const background = await openEndpoints({ text: urls.join('\n'), areOwn: false, checked });
    background.log(logOf(urls, [{ kind: 'ok', value: {} }, networkError]));
    await person().click(
      await until(() => screen.getByRole('button', { name: 'Check closed.example' })),
    );
    await respond(background, ok('{"a":1}'));
    expect(said(document.body)).toContain('closed.example: 200, 7 B, application/json.');
    expect(said(document.body)).toContain('The lanes show “0”.');
  });
});
