import { describe, expect, it } from 'vitest';
import { isOwnPage, type Sender } from '../../../entrypoints/background/windows/own-page.ts';

const self = { id: 'own', root: 'chrome-extension://own/' };
const origin = 'chrome-extension://own';
const url = `${origin}/popup.html`;

describe('a port', () => {
  it.each<[string, Sender]>([
    ['the popup, in Chrome', { id: 'own', origin, url }],
    ['the popup, in Firefox, which tells no origin', { id: 'own', url }],
    ['another page of ours', { id: 'own', origin, url: `${origin}/other.html#x` }],
  ])('is followed from %s', (_, sender) => {
    expect(isOwnPage(sender, self)).toBe(true);
  });

  it.each<[string, Sender | undefined]>([
    ['nobody', undefined],
    ['somebody who says nothing', {}],
    [
      'another extension',
      { id: 'other', origin: 'chrome-extension://other', url: 'chrome-extension://other/a' },
    ],
    ['another extension that names our page', { id: 'other', origin, url }],
    [
      'a script of ours in a web page',
      { id: 'own', origin: 'https://a.example', url: 'https://a.example/' },
    ],
    ['a script of ours in a page without an origin', { id: 'own', origin: 'null', url }],
    [
      'a page that begins like ours',
      { id: 'own', url: 'chrome-extension://own.example/popup.html' },
    ],
    ['a page that has our address in its own', { id: 'own', url: `https://a.example/?${url}` }],
    ['no page', { id: 'own', origin }],
  ])('is refused from %s', (_, sender) => {
    expect(isOwnPage(sender, self)).toBe(false);
  });
});
