import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { usersWork } from '../../../../adapters/users/rules.ts';
import { type ServerId, serverIds } from '../../../../adapters/users/settings.ts';
import { programsFor, textOf } from '../../../../lessons/programs/index.ts';
import { findPython } from '../../../../tools/python/find-python.mjs';

const python = findPython('asyncio');

/** Users that ask at the same moment. */
const USERS = 6;
const numbers = Array.from({ length: USERS }, (_, index) => index + 1);

const work = usersWork(
  numbers.map((number) => `User ${number}`),
  {
    ...{ arrivals: 'at-once', users: USERS, queryMs: 400 },
    ...{ threads: 2, databaseAtOnce: 3 },
  },
);

/** Program of a server with the settings of the work. */
function programOf(server: ServerId, language: 'python' | 'typescript') {
  const programs = programsFor(server, work, 5, 250);
  const found = programs.find((program) => program.language === language);
  if (!found) throw new Error(`there is no ${server} in ${language}`);
  return found;
}

/** Sends a request. @returns promises that it is sent, and of the response's body */
function ask(url: string, agent: Agent) {
  const asked = request(url, { agent });
  const sent = once(asked, 'finish');
  const body = once(asked, 'response').then(async ([response]) => {
    const parts: string[] = [];
    for await (const part of response) parts.push(String(part));
    return parts.join('');
  });
  asked.end();
  return { sent, body };
}

/** Runs a server, asks it for all users, and returns the answers and the lines that it printed. */
async function serve(server: ServerId) {
  const folder = await mkdtemp(path.join(tmpdir(), 'overlap-server-'));
  const file = path.join(folder, `server_${server}.py`);
  await writeFile(file, textOf(programOf(server, 'python')));
  const running = spawn(python ?? '', [file, '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const agent = new Agent({ maxSockets: USERS });
  try {
    const lines: string[] = [];
    const printed = createInterface(running.stdout);
    const [url] = await once(printed, 'line');
    printed.on('line', (line) => lines.push(line));
    // All connections and requests are there before it sees the first one.
    running.kill('SIGSTOP');
    const users = numbers.map(() => ask(url, agent));
    await Promise.all(users.map(({ sent }) => sent));
    running.kill('SIGCONT');
    const answers = await Promise.all(users.map(({ body }) => body));
    running.kill('SIGKILL');
    await once(printed, 'close');
    return { answers, lines };
  } finally {
    agent.destroy();
    running.kill('SIGKILL');
    await rm(folder, { recursive: true });
  }
}

/** Most queries that had begun and not ended. */
function mostInFlight(lines: readonly string[]): number {
  let inFlight = 0;
  return Math.max(...lines.map((line) => (inFlight += line.endsWith('begins') ? 1 : -1)));
}

describe.skipIf(!python).concurrent('a server in Python answers all its users,', () => {
  it.each([
    ['blocking', 1],
    ['workers', 2],
    ['parallel', USERS],
    ['pool', 3],
  ] as const)('%s with at most %d queries at once', async (server, most) => {
    const { answers, lines } = await serve(server);
    expect(answers).toEqual(numbers.map(() => '{"answered":true}'));
    const whole = numbers.flatMap((user) => [`query ${user} begins`, `query ${user} ends`]);
    expect(lines.toSorted()).toEqual(whole.toSorted());
    const begun = lines.filter((line) => line.endsWith('begins'));
    expect(begun).toEqual(numbers.map((user) => `query ${user} begins`));
    expect(mostInFlight(lines)).toBe(most);
    if (server === 'blocking') expect(lines).toEqual(whole);
  });
});

describe('the program of a server', () => {
  it.each(serverIds)('has the query time and the sizes of the settings: %s', (server) => {
    const text = textOf(programOf(server, 'python'));
    const size = { blocking: undefined, workers: '2', parallel: undefined, pool: '3' }[server];
    expect(/^QUERY = (\d+) /m.exec(text)?.[1]).toBe('400');
    expect(/^SIZE = (\d+) /m.exec(text)?.[1]).toBe(size);
  });

  it.each(serverIds)('shows the model as it is, and nothing of the mode: %s', (server) => {
    const programs = programsFor(server, work, 5, 250);
    expect(programs.map(({ id }) => id)).toEqual([
      `adapters/users/servers/${server}.ts`,
      `server_${server}.py`,
    ]);
    expect(textOf(programOf(server, 'typescript'))).toMatch(/^import .*\}$/s);
  });

  it('is not shown for other work', () => {
    const other = { ...work, adapter: 'weather' };
    expect(programsFor('workers', other, 5, 250)).toEqual([]);
  });
});
