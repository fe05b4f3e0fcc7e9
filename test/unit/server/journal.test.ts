import { describe, expect, it } from 'vitest';
import { addressesOf, forTheClass } from '../../../scripts/serve/addresses.ts';
import { createJournal } from '../../../scripts/serve/journal.ts';
import { createLog, type LoggedRequest } from '../../../server/http/request-log.ts';
import { london } from './locations.ts';

const base = { netmask: '', mac: '', cidr: null };
const interfaces = {
  lo: [{ ...base, family: 'IPv4' as const, address: '127.0.0.1', internal: true }],
  eth0: [
    { ...base, family: 'IPv4' as const, address: '192.168.1.5', internal: false },
    { ...base, family: 'IPv6' as const, address: '2001:db8::5', internal: false, scopeid: 0 },
    { ...base, family: 'IPv6' as const, address: 'fe80::5', internal: false, scopeid: 2 },
  ],
  wlan0: [{ ...base, family: 'IPv4' as const, address: '10.0.0.7', internal: false }],
};

const at = { scheme: 'http', port: 8080 } as const;

describe('the addresses for a class', () => {
  it.each<[string, string[]]>([
    ['0.0.0.0', ['http://192.168.1.5:8080', 'http://10.0.0.7:8080']],
    ['::', ['http://192.168.1.5:8080', 'http://[2001:db8::5]:8080', 'http://10.0.0.7:8080']],
    ['127.0.0.1', []],
    ['192.168.1.5', []],
  ])('on %s are those that other machines can reach', (host, addresses) => {
    expect(addressesOf(host, at, interfaces)).toEqual(addresses);
  });

  it('are printed with instructions', () => {
    expect(forTheClass(['http://10.0.0.7:8080'], false)).toBe(
      'Have students choose “Your server” as their source and enter this address:\n' +
        '  http://10.0.0.7:8080\n' +
        'Nothing is encrypted: use it only on a network that you trust.',
    );
    expect(forTheClass(['https://a', 'https://b'], true)).toMatch(/one of these .*\n.*--http /s);
    expect(forTheClass([], false)).toContain('no address');
  });
});

function request(address: string, change: Partial<LoggedRequest> = {}): LoggedRequest {
  return {
    id: 1,
    method: 'GET',
    path: '/v1/forecast',
    protocol: 'http/1.1',
    connection: 1,
    address,
    locations: [london],
    arrivedAt: 100,
    endedAt: 220.4,
    status: 200,
    outcome: 'finished',
    ...change,
  };
}

function journal(verbose = false) {
  const lines: string[] = [];
  const now = () => new Date(2026, 0, 1, 10, 31, 20);
  return { lines, ...createJournal((line) => lines.push(line), verbose, now) };
}

describe('the journal of a server', () => {
  it('has a summary line for each active client', () => {
    const { lines, ended, summarize } = journal();
    ended(request('::ffff:10.0.0.2'));
    ended(request('10.0.0.2', { status: 429, endedAt: 900 }));
    ended(request('10.0.0.3', { outcome: 'aborted' }));
    expect(lines).toEqual([]);
    summarize();
    summarize();
    expect(lines).toEqual([
      '10:31:20 10.0.0.2: 1 answered, 1 refused; the slowest took 800 ms',
      '10:31:20 10.0.0.3: 0 answered, 1 aborted; the slowest took 120 ms',
    ]);
  });

  it('has a line for each request if verbose, with line breaks in the path escaped', () => {
    const { lines, ended } = journal(true);
    ended(request('10.0.0.2', { path: '/a\n10:31:20 all is well', locations: [] }));
    expect(lines).toEqual([
      '10:31:20 10.0.0.2: GET "/a\\n10:31:20 all is well", 0 locations: 200 after 120 ms',
    ]);
  });

  it('has the first refusal of a client immediately, and the number of them in the summary', () => {
    const { lines, refused, summarize } = journal();
    for (let count = 0; count < 1_000; count++) refused('10.0.0.9', 'too many connections');
    expect(lines).toEqual(['10:31:20 10.0.0.9: rejected: too many connections']);
    summarize();
    expect(lines[1]).toBe('10:31:20 10.0.0.9: rejected: too many connections (1000 times)');
  });

  it('is limited when requests come from very many addresses', () => {
    const { lines, ended, refused, summarize } = journal();
    for (let count = 0; count < 10_000; count++) {
      ended(request(`client ${count}`));
      refused(`client ${count}`, 'too many connections');
    }
    summarize();
    expect(lines.length).toBeLessThan(2_000);
  });
});

describe('the log of requests', () => {
  it('deletes the oldest requests beyond 10,000', () => {
    const log = createLog();
    for (let connection = 1; connection <= 30_000; connection++) {
      log.open(request('a', { connection })).end('finished');
    }
    expect(log.requests.length).toBeLessThanOrEqual(10_000);
    expect(log.requests.length).toBeGreaterThan(8_000);
    expect(log.requests.at(-1)?.connection).toBe(30_000);
  });

  it('deletes earlier if requests contain many locations', () => {
    const log = createLog();
    const locations = Array.from({ length: 1_000 }, () => london);
    for (let count = 0; count < 1_000; count++) log.open(request('a', { locations }));
    expect(log.requests.length).toBeLessThanOrEqual(200);
    expect(log.requests.length).toBeGreaterThan(150);
  });
});
