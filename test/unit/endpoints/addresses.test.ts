import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_ADDRESSES, readAddresses } from '../../../adapters/endpoints/addresses.ts';

const problemsOf = (text: string) =>
  readAddresses(text).problems.map(({ line, because }) => `${line} ${because}`);

describe('Addresses', () => {
  it('are one a line, and ranges are expanded', () => {
    expect(
      readAddresses(
        ' http://localhost:8080/items/{1..3} \n\n  https://example.org/?a={09..10}&b={1..2}',
      ),
    ).toEqual({
      urls: [
        'http://localhost:8080/items/1',
        'http://localhost:8080/items/2',
        'http://localhost:8080/items/3',
        'https://example.org/?a=09&b=1',
        'https://example.org/?a=09&b=2',
        'https://example.org/?a=10&b=1',
        'https://example.org/?a=10&b=2',
      ],
      count: 7,
      problems: [],
    });
  });

  it('can be the same several times, with unicode hosts, hosts in ranges and fragments', () => {
    expect(
      readAddresses('https://münchen.de/#top\r\nhttps://münchen.de\nhttp://s{1..2}/').urls,
    ).toEqual([
      'https://xn--mnchen-3ya.de/',
      'https://xn--mnchen-3ya.de/',
      'http://s1/',
      'http://s2/',
    ]);
  });

  it.each([
    ['ftp://example.org/', 'scheme'],
    ['localhost:8080/x', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['http://user@example.org/', 'password'],
    ['http://user:secret@example.org/', 'password'],
    ['http://example.org:22/', 'port'],
    ['http://example.org:{21..22}/', 'port'],
    ['http://example.org/a b', 'spaces'],
    [`http://example.org/${'a'.repeat(2_000)}`, 'too_long'],
    [`http://example.org/${'ü'.repeat(500)}`, 'too_long'],
    ['http://', 'no_address'],
    ['http://exa^mple.org/', 'no_address'],
    ['http://example.org:99999/', 'no_address'],
    ['http://example.org/{5..1}', 'backwards'],
    ['http://example.org/{a..b}', 'braces'],
    ['http://example.org/{1..', 'braces'],
    ['http://example.org/1}', 'braces'],
    ['http://example.org/{{1..2}}', 'braces'],
    ['http://example.org/{-1..2}', 'braces'],
    ['http://example.org/?key=***', 'masked'],
  ])('are named by line where they are wrong: %s', (address, because) => {
    expect(problemsOf(`http://localhost/\n\n${address}\nhttp://localhost/`)).toEqual([
      `3 ${because}`,
    ]);
  });

  it('are counted without being made where they are too many', () => {
    const million = readAddresses('http://localhost/{1..1000000}/{1..1000000}/{1..1000000}');
    expect(million).toEqual({ urls: [], count: 1e18, problems: [] });
    const one = 'http://localhost/\n';
    expect(readAddresses(one.repeat(100)).urls).toHaveLength(100);
    expect(readAddresses(one.repeat(101))).toEqual({ urls: [], count: 101, problems: [] });
    expect(readAddresses(`${one}http://localhost/{1..100}`)).toMatchObject({
      urls: [],
      count: 101,
    });
  });

  it('are counted behind the last line that is named as wrong, too', () => {
    const { count, problems } = readAddresses(`${'bad\n'.repeat(12)}http://localhost/{1..3}`);
    expect(problems).toHaveLength(10);
    expect(count).toBe(3);
  });

  it('are read from any text without an error, and none that can’t be requested comes through', () => {
    const part = fc.constantFrom(
      ...['http://', 'https://', 'localhost', '[::1]', ':80', ':6000', '/', '{1..3}', '{', '}'],
      ...['..', '{9..1}', '{1..999999999999999}', 'ü', ' ', '\n', '@', '#', '?', '%', '\\', '999'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (text) => {
        const { urls, count, problems } = readAddresses(text);
        expect(urls.length).toBe(count <= MAX_ADDRESSES ? count : 0);
        expect(problems.length).toBeLessThanOrEqual(10);
        for (const url of urls) {
          const request = new Request(url);
          expect(request.url).toBe(url);
          expect(url).toMatch(/^https?:\/\/[^/@#]+\/[^#\s{}]*$/);
        }
        for (const { line } of problems) expect(text.split('\n')[line - 1]?.trim()).not.toBe('');
        // Reading again changes nothing.
        if (problems.length === 0 && urls.length > 0) {
          expect(readAddresses(urls.join('\n')).urls).toEqual(urls);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
