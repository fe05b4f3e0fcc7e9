import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseSchema, readAddress, readBase } from '../../../../engine/log/base-address.ts';
import { isLocal, isLoopback } from '../../../../engine/log/host.ts';
import { sourceChoiceSchema } from '../../../../engine/log/source-choice.ts';
import { sameSource } from '../../../../engine/log/subject.ts';
import { choicesSchema } from '../../../../engine/protocol/choices.ts';

describe('the address of a server', () => {
  it.each([
    ['http://192.168.1.5:8080', 'http://192.168.1.5:8080'],
    [' http://192.168.1.5:8080/ ', 'http://192.168.1.5:8080'],
    ['192.168.1.5:8080', 'http://192.168.1.5:8080'],
    ['localhost:8080', 'http://localhost:8080'],
    ['teacher.local', 'http://teacher.local'],
    ['lab-pc:8080', 'http://lab-pc:8080'],
    ['[fd00::2]:8080', 'http://[fd00::2]:8080'],
    ['100.101.102.103:8080', 'http://100.101.102.103:8080'],
    ['teacher.tailnet.ts.net:8080', 'http://teacher.tailnet.ts.net:8080'],
    ['router.home.arpa', 'http://router.home.arpa'],
    ['100.128.0.1:8080', 'https://100.128.0.1:8080'],
    ['weather.example.com', 'https://weather.example.com'],
    ['203.0.113.7:8080', 'https://203.0.113.7:8080'],
    ['http://203.0.113.7:8080', 'http://203.0.113.7:8080'],
    ['HTTPS://Weather.Example.com:443/', 'https://weather.example.com'],
    ['https://example.com/open-meteo/', 'https://example.com/open-meteo'],
    ['https://example.com/v1/forecast', 'https://example.com'],
    ['https://example.com/v1/forecast?latitude=1', 'https://example.com'],
  ])('%s is %s', (typed, base) => {
    expect(readBase(typed)).toBe(base);
    expect(baseSchema.parse(base)).toBe(base);
  });

  it.each([
    '',
    '   ',
    'http://',
    'not an address',
    'ftp://192.168.1.5',
    'file:///etc/passwd',
    'javascript://x',
    'chrome://settings',
    'http://me:secret@192.168.1.5',
    'http://me@192.168.1.5',
    'http://192.168.1.5:99999',
    'http://192.168.1.5/#there',
    `http://${'a'.repeat(300)}.example`,
  ])('%s is not one', (typed) => {
    expect(readBase(typed)).toBeUndefined();
  });

  it.each([
    ['http://me:secret@192.168.1.5', { kind: 'password' }],
    ['http://me@192.168.1.5', { kind: 'password' }],
    [
      'https://customer-api.open-meteo.com/v1/forecast?apikey=SECRET',
      { kind: 'parameter', name: 'apikey' },
    ],
    ['https://example.com/?latitude=1&token=x', { kind: 'parameter', name: 'token' }],
    ['not an address', { kind: 'none' }],
  ])('%s says what is wrong with it', (typed, problem) => {
    expect(readAddress(typed)).toEqual({ problem });
  });

  it('is stable: reading its result again returns the same', () => {
    const typed = fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string(), fc.domain());
    fc.assert(
      fc.property(typed, (text) => {
        const base = readBase(text);
        if (base === undefined) return;
        expect(readBase(base)).toBe(base);
        expect(baseSchema.safeParse(base).success).toBe(true);
        expect(base).toMatch(/^https?:\/\/[^/@?#\s]+(\/[^?#\s]*[^/?#\s])?$/);
      }),
    );
  });

  it.each(['localhost', '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.0.1'])(
    '%s is local',
    (host) => expect(isLocal(host)).toBe(true),
  );
  it.each(['[::1]', '[fd00::2]', '[fe80::1]', 'teacher.local', 'pc', 'a.lan', '169.254.7.7'])(
    '%s is local, too',
    (host) => expect(isLocal(host)).toBe(true),
  );
  it.each(['100.64.0.1', '100.127.255.254', 'a.ts.net', 'a.home.arpa', 'a.internal', 'a.test'])(
    '%s is local as well',
    (host) => expect(isLocal(host)).toBe(true),
  );
  it.each(['pc.local.', 'a.localhost', 'a.intranet'])('%s is local, dots and all', (host) =>
    expect(isLocal(host)).toBe(true),
  );
  it.each([
    ['127.0.0.1', true],
    ['[::1]', true],
    ['localhost', true],
    ['weather.localhost', true],
    ['192.168.0.1', false],
    ['localhost.example.com', false],
    ['notlocalhost', false],
  ])('%s is this computer: %s', (host, is) => expect(isLoopback(host)).toBe(is));
  it.each([
    '100.63.0.1',
    '100.128.0.1',
    'notts.net',
    'example.com',
    '172.32.0.1',
    '11.0.0.1',
    '[2001:db8::1]',
    '192.169.0.1',
    'a.localx.com',
  ])('%s is not known to be local', (host) => expect(isLocal(host)).toBe(false));
});

describe('a server as a source', () => {
  const one = { kind: 'server', base: 'http://192.168.1.5:8080' } as const;

  it('requires an address in the form that readBase returns', () => {
    expect(sourceChoiceSchema.safeParse(one).success).toBe(true);
    for (const base of ['', '192.168.1.5', 'http://192.168.1.5:8080/', 'javascript:alert(1)']) {
      expect(sourceChoiceSchema.safeParse({ ...one, base }).success).toBe(false);
    }
  });

  it('is the same only at the same address', () => {
    expect(sameSource(one, { ...one })).toBe(true);
    expect(sameSource(one, { ...one, base: 'http://192.168.1.6:8080' })).toBe(false);
    expect(sameSource(one, { kind: 'live' })).toBe(false);
  });

  it('may be chosen before its address is known, but not run', () => {
    const choices = { cities: [], mode: 'compare' };
    const source = { kind: 'server-unknown' };
    expect(choicesSchema.safeParse({ ...choices, source }).success).toBe(true);
    expect(sourceChoiceSchema.safeParse(source).success).toBe(false);
  });
});
