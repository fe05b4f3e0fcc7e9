import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_RETRY_POLICY } from '../../../../engine/log/retry-policy.ts';
import {
  type Assignment,
  QUESTION,
  type Report,
  THREAD_PORT,
} from '../../../../entrypoints/background/threads/messages.ts';
import { openOffscreen } from '../../../../entrypoints/background/threads/offscreen-thread.ts';
import { until } from '../../../support/until.ts';
import { numberedTasks } from '../../engine/support/fake-source.ts';

const PAGE = 'chrome-extension://overlap/offscreen.html';

const { api, calls, world, call } = vi.hoisted(() => {
  const calls: string[] = [];
  const callers = new Set<(port: unknown) => void>();
  const world = { documents: 0, refuses: false, listeners: callers };
  const later = () => new Promise((resolve) => setTimeout(resolve));
  /** Part of Chrome's API with its rule of one document per extension. */
  const api = {
    runtime: {
      getURL: (path: string) => `chrome-extension://overlap${path}`,
      onConnect: {
        addListener: (listener: (port: unknown) => void) => callers.add(listener),
        removeListener: (listener: (port: unknown) => void) => callers.delete(listener),
      },
    },
    offscreen: {
      async createDocument({ url, reasons }: { url: string; reasons: string[] }) {
        await later();
        if (world.refuses) throw new Error('not here');
        if (world.documents > 0)
          throw new Error('Only a single offscreen document may be created.');
        world.documents++;
        calls.push(`created ${url} for ${reasons}`);
      },
      async closeDocument() {
        await later();
        if (world.documents === 0) throw new Error('No current offscreen document.');
        world.documents--;
        calls.push('closed');
      },
    },
  };
  /** Simulates a page that connects. */
  const call = (name: string, url: string) => {
    const sent: unknown[] = [];
    const listeners: ((message: unknown) => void)[] = [];
    const left: (() => void)[] = [];
    const port = {
      name,
      sender: { url },
      disconnected: false,
      postMessage: (message: unknown) => sent.push(message),
      disconnect: () => {
        port.disconnected = true;
      },
      onMessage: {
        addListener: (listener: (message: unknown) => void) => listeners.push(listener),
      },
      onDisconnect: { addListener: (listener: () => void) => left.push(listener) },
    };
    for (const listener of [...callers]) listener(port);
    return {
      port,
      sent,
      say: (message: unknown) => listeners.map((listener) => listener(message)),
      leave: () => left.map((listener) => listener()),
    };
  };
  return { api, calls, world, call };
});
vi.mock('wxt/browser', () => ({ browser: api }));

const assignment: Assignment = {
  plan: { run: 0, mode: 'blocking', round: 1, tasks: numberedTasks(1) },
  order: {
    source: { kind: 'live' },
    workload: { adapter: 'weather' },
    retryPolicy: DEFAULT_RETRY_POLICY,
    state: {},
  },
};

beforeEach(() => {
  calls.length = 0;
  Object.assign(world, { documents: 0, refuses: false });
  world.listeners.clear();
});

/** Opens a thread and records its reports. */
function open() {
  const reports: Report[] = [];
  const thread = openOffscreen(assignment, (report) => reports.push(report));
  return {
    reports,
    ...thread,
    /** Closes it and waits until its document is closed. */
    async closed() {
      thread.end();
      await until(() => expect(calls.at(-1)).toBe('closed'));
    },
  };
}

describe('the offscreen document', () => {
  it('gets the assignment, and its reports are received', async () => {
    const { end, reports } = open();
    await until(() => expect(calls).toEqual(['created /offscreen.html for WORKERS']));
    const page = call(THREAD_PORT, PAGE);
    expect(page.sent).toEqual([assignment]);
    page.say({ type: 'done', state: {} });
    expect(reports).toEqual([{ type: 'done', state: {} }]);
    end();
    expect(page.port.disconnected).toBe(true);
    await until(() => expect(world.documents).toBe(0));
    expect(world.listeners.size).toBe(0);
  });

  it('passes questions on once it has connected', async () => {
    const { ask, closed, reports } = open();
    ask();
    const page = call(THREAD_PORT, PAGE);
    ask();
    expect(page.sent).toEqual([assignment, QUESTION]);
    page.say({ type: 'replied' });
    expect(reports).toEqual([{ type: 'replied' }]);
    await closed();
  });

  it('cannot be impersonated by a window, or mistaken for one', async () => {
    const { closed, reports } = open();
    const strangers = [
      call(THREAD_PORT, 'chrome-extension://overlap/popup.html'),
      call('overlap', PAGE),
      call(THREAD_PORT, `${PAGE}.example`),
    ];
    for (const stranger of strangers) {
      stranger.say({ type: 'done', state: {} });
      expect(stranger.sent).toEqual([]);
    }
    expect(reports).toEqual([]);
    expect(call(THREAD_PORT, PAGE).sent).toEqual([assignment]);
    // One thread, one document.
    expect(call(THREAD_PORT, PAGE).sent).toEqual([]);
    await closed();
  });

  it('is created again if an earlier background has left one', async () => {
    world.documents = 1;
    const { closed, reports } = open();
    await until(() => expect(calls).toEqual(['closed', 'created /offscreen.html for WORKERS']));
    expect(reports).toEqual([]);
    await closed();
  });

  it('of one run is closed before that of the next is created', async () => {
    const first = open();
    await until(() => expect(world.documents).toBe(1));
    first.end();
    const second = open();
    await until(() =>
      expect(calls.slice(1)).toEqual(['closed', 'created /offscreen.html for WORKERS']),
    );
    expect(world.documents).toBe(1);
    expect([...first.reports, ...second.reports]).toEqual([]);
    await second.closed();
  });

  it('that is no longer needed when it connects is closed without an assignment', async () => {
    const { end, reports } = open();
    end();
    expect(call(THREAD_PORT, PAGE).sent).toEqual([]);
    await until(() => expect(calls).toHaveLength(2));
    expect(world.documents).toBe(0);
    expect(reports).toEqual([]);
  });

  it('that cannot be created, or disconnects, is a failed thread', async () => {
    world.refuses = true;
    const refused = open();
    await until(() =>
      expect(refused.reports).toEqual([{ type: 'failed', message: 'Error: not here' }]),
    );
    refused.end();

    world.refuses = false;
    const gone = open();
    await until(() => expect(world.documents).toBe(1));
    call(THREAD_PORT, PAGE).leave();
    expect(gone.reports).toMatchObject([{ type: 'failed' }]);
    await gone.closed();
  });
});
