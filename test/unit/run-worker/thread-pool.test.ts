import { describe, expect, it } from 'vitest';
import type { ReadyTask } from '../../../engine/request/adapter.ts';
import { virtualClock } from '../../../engine/time/virtual-clock.ts';
import {
  type Employment,
  openThreads,
  type Thread,
} from '../../../entrypoints/run-worker/thread-pool.ts';

const employment: Employment = { source: { kind: 'local' }, workload: { adapter: 'hashing' } };
const never = new AbortController().signal;

function task(label: string, input: ReadyTask['input'] = 100): ReadyTask {
  return { label, input, after: [], inputs: [] };
}

/** Ways in which a thread can't work. */
type Defect = 'missing script' | 'wrong task';

/** Threads on a virtual clock. Each loads for 20 ms, and does a task in as many ms as its input. */
function fakeThreads(defects: readonly (Defect | undefined)[] = []) {
  const clock = virtualClock();
  const seen: string[] = [];
  let opened = 0;
  const open = () => {
    const name = `thread ${++opened}`;
    const defect = defects[opened - 1];
    const ended = new AbortController();
    const respond = async (message: Employment | ReadyTask) => {
      const isTask = 'label' in message;
      await clock.sleep(isTask ? Number(message.input) : 20, ended.signal);
      seen.push(`${name}: ${isTask ? message.label : 'ready'} at ${clock.now()}`);
      if (defect === (isTask ? 'wrong task' : 'missing script')) {
        const event = Object.assign(new Event('error'), { message: isTask ? 'no task' : '' });
        thread.onerror?.(event as ErrorEvent);
      } else {
        thread.onmessage?.(new MessageEvent('message', { data: isTask ? message.label : null }));
      }
    };
    const thread: Thread = {
      onmessage: null,
      onerror: null,
      postMessage: (message: Employment | ReadyTask) => {
        respond(message).catch(() => {});
      },
      terminate: () => {
        seen.push(`${name}: ended at ${clock.now()}`);
        ended.abort();
      },
    };
    return thread;
  };
  return { clock, seen, open };
}

describe('a pool of threads', () => {
  it('is open once every thread has loaded', async () => {
    const { clock, seen, open } = fakeThreads();
    await clock.run(() => openThreads(2, employment, open));
    expect(clock.now()).toBe(20);
    expect(seen).toEqual(['thread 1: ready at 20', 'thread 2: ready at 20']);
  });

  it('does tasks at the same time, each on a thread of its own', async () => {
    const { clock, seen, open } = fakeThreads();
    const values = await clock.run(async () => {
      const work = await openThreads(2, employment, open);
      const values = await Promise.all([
        work(task('London', 100), never),
        work(task('Tokyo', 60), never),
      ]);
      return values;
    });
    expect(values).toEqual(['London', 'Tokyo']);
    expect(seen.slice(2)).toEqual(['thread 1: Tokyo at 80', 'thread 2: London at 120']);
  });

  it('uses a thread again for the next task', async () => {
    const { clock, seen, open } = fakeThreads();
    await clock.run(async () => {
      const work = await openThreads(1, employment, open);
      await work(task('London'), never);
      await work(task('Tokyo'), never);
    });
    expect(seen.slice(1)).toEqual(['thread 1: London at 120', 'thread 1: Tokyo at 220']);
  });

  it('ends the thread of an aborted task at once, and replaces it for the next', async () => {
    const { clock, seen, open } = fakeThreads();
    await clock.run(async () => {
      const work = await openThreads(1, employment, open);
      const stop = new AbortController();
      const aborted = expect(work(task('London', 5_000), stop.signal)).rejects.toBe('late');
      await clock.sleep(30);
      stop.abort('late');
      await aborted;
      expect(await work(task('Tokyo'), never)).toBe('Tokyo');
    });
    expect(seen.slice(1)).toEqual([
      'thread 1: ended at 50',
      'thread 2: ready at 70',
      'thread 2: Tokyo at 170',
    ]);
  });

  it('reports a task that the thread can’t do, and goes on with another thread', async () => {
    const { clock, open } = fakeThreads(['wrong task']);
    await clock.run(async () => {
      const work = await openThreads(1, employment, open);
      await expect(work(task('London'), never)).rejects.toThrow('no task');
      expect(await work(task('Tokyo'), never)).toBe('Tokyo');
    });
  });

  it('does not open if one of the threads can’t be started', async () => {
    const { clock, open } = fakeThreads([undefined, 'missing script']);
    await clock.run(() => expect(openThreads(3, employment, open)).rejects.toThrow(Error));
  });
});
