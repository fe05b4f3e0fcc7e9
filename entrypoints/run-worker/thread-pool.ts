import type { Json } from '../../engine/log/json.ts';
import type { Workload } from '../../engine/log/workload.ts';
import type { ReadyTask } from '../../engine/request/adapter.ts';
import { untilAborted } from '../../engine/time/time-limit.ts';

/** First message to a thread of a pool. It responds once it can work, and after that to each task. */
export interface Employment {
  work: Pick<Workload, 'adapter' | 'settings'>;
}

/** Threads that share the tasks of a run. */
export interface ThreadPool {
  /**
   * Does a task on a thread of its own.
   * @throws the signal's reason once it is aborted, which ends the thread at once
   */
  work(task: ReadyTask, signal: AbortSignal): Promise<Json>;
  /** Ends all threads at once. */
  close(): void;
}

/** Part of a `Worker`. */
export interface Thread {
  postMessage(message: Employment | ReadyTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/**
 * Opens threads, and waits until all of them can work.
 * @param open starts a thread
 * @throws `Error` if one of them can't
 */
export async function openThreads(
  count: number,
  employment: Employment,
  open: () => Thread,
): Promise<ThreadPool> {
  const threads = new Set<Thread>();
  const idle: Thread[] = [];

  const add = async () => {
    const thread = open();
    threads.add(thread);
    await reply(thread, employment);
    return thread;
  };
  const close = () => {
    for (const thread of threads) thread.terminate();
  };

  try {
    idle.push(...(await Promise.all(Array.from({ length: count }, add))));
  } catch (error) {
    close();
    throw error;
  }
  return {
    async work(task, signal) {
      // One that was ended is replaced.
      const thread = idle.pop() ?? (await add());
      try {
        const value = await untilAborted(signal, () => reply<Json>(thread, task));
        idle.push(thread);
        return value;
      } catch (error) {
        thread.terminate();
        threads.delete(thread);
        throw error;
      }
    },
    close,
  };
}

/** Sends a message and waits for the response. @throws `Error` if the thread has failed */
function reply<T>(thread: Thread, message: Employment | ReadyTask): Promise<T> {
  return new Promise((resolve, reject) => {
    thread.onmessage = ({ data }: MessageEvent<T>) => resolve(data);
    // The message is missing if the script could not be loaded.
    thread.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    thread.postMessage(message);
  });
}
