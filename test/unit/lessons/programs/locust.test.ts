import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workloadOf } from '../../../../adapters/endpoints/task.ts';
import type { LoggedPlan } from '../../../../engine/log/plan.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import { locustfileOf } from '../../../../lessons/programs/locust.ts';
import { findPython } from '../../../../tools/python/find-python.mjs';

const python = findPython('ast');

const endpoints = (urls: readonly string[], size?: number): LoggedPlan => ({
  workload: workloadOf(urls),
  source: { kind: 'addresses', areOwn: false },
  modes: ['parallel'],
  rounds: 1,
  ...(size !== undefined && { size }),
});

const users = (
  requests: number,
  settings: Record<string, string | number>,
  source: SourceChoice = { kind: 'server', base: 'http://192.168.1.5:9000' },
): LoggedPlan => ({
  workload: {
    adapter: 'users',
    settings: {
      ...{ arrivals: 'at-once', users: requests, queryMs: 100, threads: 40, databaseAtOnce: 50 },
      ...settings,
    },
    tasks: Array.from({ length: requests }, (_, n) => ({ label: `${n}`, input: n, after: [] })),
  },
  source,
  modes: ['pool', 'blocking'],
  rounds: 1,
});

/** Single constants of a program. */
function constantsOf(text: string): Record<string, number> {
  const found = text.matchAll(/^([A-Z]+) = ([\d.]+)/gm);
  return Object.fromEntries(Array.from(found, ([, name, value]) => [name, Number(value)]));
}

describe('a locustfile for addresses', () => {
  it('asks exactly these, by name, without their secrets', () => {
    const text = locustfileOf(
      endpoints(['https://a.example/x?key=12&b=3', 'http://b.example:81/y']),
    );
    expect(text).toContain('": ["https://a.example/x?key=***&b=3"],\n');
    expect(text).toContain('": ["http://b.example:81/y"],\n}\n');
    expect(text).not.toContain('open-meteo');
    expect(text).toMatch(/\S\n$/);
  });

  it('has as many users as requests could be in flight', () => {
    const three = ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'];
    expect(constantsOf(locustfileOf(endpoints(three, 2))).USERS).toBe(2);
    expect(constantsOf(locustfileOf(endpoints(three, 6))).USERS).toBe(3);
  });
});

describe('a locustfile for users', () => {
  it.each([
    ['at-once', 100, {}, { USERS: 100, RAMP: 100, SPREAD: 0, TIMES: 1, THINK: 0 }],
    ['closed', 100, { users: 30 }, { USERS: 30, RAMP: 30, SPREAD: 0, TIMES: 4, THINK: 0 }],
    ['closed', 10, { users: 30 }, { USERS: 10, RAMP: 10, SPREAD: 0, TIMES: 1, THINK: 0 }],
    ['open', 100, { perSecond: 20 }, { USERS: 100, RAMP: 20, SPREAD: 1, TIMES: 1, THINK: 0 }],
  ] as const)('lets them arrive as planned: %s', (arrivals, requests, settings, constants) => {
    const text = locustfileOf(users(requests, { arrivals, ...settings }));
    expect(constantsOf(text)).toEqual(constants);
  });

  it('names the ports of the servers that were compared, in their own order', () => {
    const text = locustfileOf(users(5, {}));
    expect(text).toContain(`SERVERS = {
    "blocking": ["http://192.168.1.5:9001"],
    "pool": ["http://192.168.1.5:9004"],
}
`);
  });

  it('asks each server once, where a file says neither how nor which', () => {
    const text = locustfileOf({ ...users(5, { arrivals: 'closed', users: 0 }), modes: ['race'] });
    expect(constantsOf(text)).toMatchObject({ USERS: 5, RAMP: 5, TIMES: 1 });
    expect(text.match(/: \["http:/g)).toHaveLength(4);
  });

  it.each([
    [{ kind: 'simulated', protocol: 'h2' }, 'http://127.0.0.1:8081'],
    [{ kind: 'server', base: 'https://lab.example' }, 'http://lab.example:444'],
    [{ kind: 'server', base: 'http://[::1]:8080' }, 'http://[::1]:8081'],
  ] as const)('asks the first port of %o at %s', (source, address) => {
    expect(locustfileOf(users(5, {}, source))).toContain(`    "blocking": ["${address}"],\n`);
  });
});

it.each([
  ['work for no server', { ...endpoints([]), workload: { adapter: 'hashing', tasks: [] } }],
  ['no address', endpoints([])],
])('there is none for %s', (_, plan) => {
  expect(() => locustfileOf(plan)).toThrow('there is nothing to ask for');
});

it.skipIf(!python)('whatever the names are, Python reads all of them, and nothing else', () => {
  const names = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.constantFrom('"', "'", '\\', '\\"', '\ud800', '\n', '\r\n', '\0', '"""', '{', '}', '#'),
      fc.constantFrom('"]}\nimport os\n', '\u2028', '\\N{DIGIT ONE}', '\\u0022]', '}\nUSERS = 9'),
    ),
    { minLength: 1, maxLength: 4 },
  );
  const cases = fc.sample(names, { numRuns: 300, seed: 15 }).map((labels) => {
    const { workload, ...plan } = endpoints(labels.map((_, n) => `http://a.example/${n}`));
    const tasks = workload.tasks.map((task, n) => ({ ...task, label: labels[n] ?? '' }));
    return { labels, text: locustfileOf({ ...plan, workload: { ...workload, tasks } }) };
  });
  const read = `
import ast, json, sys
for text in json.load(sys.stdin):
    body = ast.parse(text).body
    found = [node.value for node in body if isinstance(node, ast.Assign) and node.targets[0].id == "ADDRESSES"]
    print(json.dumps([len(body), list(ast.literal_eval(found[0]).items())]))`;
  const input = JSON.stringify(cases.map(({ text }) => text));
  const lines = execFileSync(python ?? '', ['-c', read], { input })
    .toString()
    .trim()
    .split('\n');
  expect(lines).toHaveLength(cases.length);
  const statements = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const [length, found]: [number, [string, string[]][]] = JSON.parse(line);
    const { labels = [] } = cases[index] ?? {};
    statements.add(length);
    expect(found.map(([, [url]]) => url)).toEqual(labels.map((_, n) => `http://a.example/${n}`));
    for (const [n, label] of labels.entries()) {
      // A name that is there twice has a number.
      expect(found[n]?.[0].startsWith(label.toWellFormed())).toBe(true);
    }
  }
  expect(statements.size).toBe(1);
});
