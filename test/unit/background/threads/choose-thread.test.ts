import { beforeEach, describe, expect, it, vi } from 'vitest';
import { allMethods } from '../../../../adapters/all-methods.ts';
import { weatherMethods } from '../../../../adapters/methods.ts';
import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import type { SourceChoice } from '../../../../engine/log/source-choice.ts';
import type { ModeId } from '../../../../engine/modes/index.ts';
import { chooseThread } from '../../../../entrypoints/background/threads/choose-thread.ts';
import type { CarryOut, Threads } from '../../../../entrypoints/background/threads/messages.ts';
import { numberedTasks } from '../../engine/support/fake-source.ts';

const granted = vi.hoisted(() => new Set<string>());
vi.mock('wxt/browser', () => ({
  browser: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((origin) => granted.has(origin)),
    },
  },
}));

beforeEach(() => granted.clear());

const live: SourceChoice = { kind: 'live' };
const simulated: SourceChoice = { kind: 'simulated', protocol: 'h2' };

/** Returns the thread on which a run is carried out, and expects that the same one is asked. */
async function threadOf(
  mode: ModeId,
  source: SourceChoice,
  sharesThread: boolean,
  adapter = 'weather',
) {
  const chosen: string[] = [];
  const record =
    (name: string): CarryOut =>
    async (plan, { state }) => {
      chosen.push(`${plan.mode} ${name}`);
      return state;
    };
  const own: Threads = {
    carryOut: record('on its own'),
    ask: () => chosen.push('asked'),
  };
  const threads = chooseThread(
    record('here'),
    own,
    sharesThread,
    sharesThread ? allMethods : weatherMethods,
  );
  const plan = { run: 0, mode, round: 1, tasks: numberedTasks(1) };
  const workload = { adapter };
  const order = { source, workload, retryPolicy: DEFAULT_RETRY_POLICY, state: {} };
  await threads.carryOut(plan, order, new AbortController().signal, () => {});
  await new Promise<void>((resolve) => {
    threads.ask(resolve);
    if (chosen.length > 1) resolve();
  });
  const [run] = chosen;
  expect(chosen).toEqual(run?.endsWith('here') ? [run] : [run, 'asked']);
  return [run];
}

describe('the thread of a run', () => {
  it('is its own in a background that windows share, so that drawing cannot delay it', async () => {
    expect(await threadOf('parallel', live, true)).toEqual(['parallel on its own']);
    expect(await threadOf('sequential', simulated, true)).toEqual(['sequential on its own']);
  });

  it("is the background's if that has one to itself", async () => {
    expect(await threadOf('parallel', live, false)).toEqual(['parallel here']);
  });

  it('is its own for work that the background cannot do', async () => {
    expect(await threadOf('parallel', live, false, 'pipeline')).toEqual(['parallel on its own']);
    const source: SourceChoice = { kind: 'local' };
    expect(await threadOf('parallel', source, false, 'hashing')).toEqual(['parallel on its own']);
  });

  it('is its own for users, whatever their server does, and with phases, too', async () => {
    granted.add('http://school.local/*');
    const server = { kind: 'server', base: 'http://school.local:8080' } as const;
    for (const mode of ['blocking', 'parallel'] as const) {
      expect(await threadOf(mode, server, true, 'users')).toEqual([`${mode} on its own`]);
      expect(await threadOf(mode, server, false, 'users')).toEqual([`${mode} on its own`]);
    }
  });

  it('is its own for Blocking, everywhere', async () => {
    granted.add('https://api.open-meteo.com/*');
    expect(await threadOf('blocking', live, false)).toEqual(['blocking on its own']);
    expect(await threadOf('blocking', live, true)).toEqual(['blocking on its own']);
  });

  it('is shared where network phases are shown, which workers do not report', async () => {
    granted.add('https://api.open-meteo.com/*').add('http://school.local/*');
    expect(await threadOf('parallel', live, true)).toEqual(['parallel here']);
    const server = { kind: 'server', base: 'http://school.local:8080' } as const;
    expect(await threadOf('parallel', server, true)).toEqual(['parallel here']);
    expect(await threadOf('parallel', simulated, true)).toEqual(['parallel on its own']);
  });
});
