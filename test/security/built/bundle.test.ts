import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { builds } from '../../../tools/build.ts';
import { kind } from '../../e2e/lane.ts';

/** APIs that turn a string into markup or script. */
const forbidden = [
  /\b(?:inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bsetHTML(?:Unsafe)?\b/,
  /\bcreateContextualFragment\b/,
  /\bDOMParser\b/,
  /\bdocument\.write/,
  /\bsrcdoc\b/,
  /\beval\b/,
  /\bFunction\s*\(/,
  /\bset(?:Timeout|Interval)\(\s*["'`]/,
  /\bexecuteScript\b/,
  /\bjavascript:/,
];

/** Inline code and external addresses, which a page must not contain. */
const inline = [/<script(?![^>]*\ssrc=)/, /\son\w+=/, /\sstyle=/, /<style/, /https?:\/\//];

function files(folder: string, ...endings: string[]): [name: string, text: string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.includes(path.extname(name)))
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);
}

function found(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

describe('a forbidden API', () => {
  it.each([
    'a.innerHTML=b',
    'e.outerHTML = f',
    'new Function("")',
    'Function("return this")()',
    '(0,eval)("x")',
    'setTimeout("x", 1)',
  ])('is found in %s', (text) => {
    expect(found(text, forbidden)).toHaveLength(1);
  });
});

describe('The build', () => {
  const scripts = files(builds[kind], '.js', '.mjs');
  const pages = files(builds[kind], '.html');

  it('has all its scripts, including those that are loaded on first use', () => {
    expect(scripts.map(([name]) => name)).toContain('background.js');
    expect(scripts.filter(([name]) => name.startsWith('chunks')).length).toBeGreaterThan(5);
    expect(pages.map(([name]) => name)).toEqual(
      expect.arrayContaining(['popup.html', 'sidepanel.html', 'lab.html']),
    );
  });

  it('has the licences of all bundled packages', () => {
    const licences = files(path.join(builds[kind], 'licenses'), '.md').map(([, text]) => text);
    for (const name of ['idb', 'preact', '@preact/signals', 'zod']) {
      expect(licences.join('\n')).toContain(`## ${name} - `);
    }
  });

  it('creates no markup or script from strings', () => {
    const violations = scripts.map(([name, text]) => [name, found(text, forbidden)]);
    expect(violations.filter(([, matches]) => matches?.length !== 0)).toEqual([]);
  });

  it('has pages that may send no requests to servers', () => {
    const policy = `http-equiv="Content-Security-Policy" content="connect-src &#39;self&#39;"`;
    expect(pages.filter(([, text]) => !text.includes(policy)).map(([name]) => name)).toEqual([]);
  });

  it('has pages without inline scripts, inline styles and external addresses', () => {
    const violations = pages.map(([name, text]) => [name, found(text, inline)]);
    expect(violations.filter(([, matches]) => matches?.length !== 0)).toEqual([]);
  });
});
