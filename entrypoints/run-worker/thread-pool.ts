import type { Json } from '../../engine/log/json.ts';
import type { ReadyTask } from '../../engine/request/adapter.ts';
import { untilAborted } from '../../engine/time/time-limit.ts';
import type { RunOrder } from '../background/threads/messages.ts';

/**
 * First message to a thread of a pool. The thread responds once it can work, and then to each task
 * with its value.
 */
export type Employment = Pick<RunOrder, 'source' | 'workload'>;

/**
 * Does a task on a thread that has no other.
 * @throws the signal's reason once it is aborted, which ends the thread at once
 */
export type ThreadPool = (task: ReadyTask, signal: AbortSignal) => Promise<Json>;

/** Part of a `Worker`. */
export interface Thread {
  postMessage(message: Employment | ReadyTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** All open threads. Firefox may collect a worker to which only its own listeners refer. */
const threads = new Set<Thread>();

/**
 * Opens threads, and waits until all of them can work. They end with the thread that opens them.
 * @param open starts a thread
 * @throws `Error` if one of them can't be started
 */
export async function openThreads(
  count: number,
  employment: Employment,
  open: () => Thread,
): Promise<ThreadPool> {
  const employ = async () => {
    const thread = open();
    threads.add(thread);
    await reply(thread, employment);
    return thread;
  };
  const idle = await Promise.all(Array.from({ length: count }, employ));
  return async (task, signal) => {
    // One that was ended is replaced.
    const thread = idle.pop() ?? (await employ());
    try {
      const value = await untilAborted(signal, () => reply<Json>(thread, task));
      idle.push(thread);
      return value;
    } catch (error) {
      thread.terminate();
      threads.delete(thread);
      throw error;
    }
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
