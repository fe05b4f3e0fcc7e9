import { allMethods } from '../../adapters/all-methods.ts';
import { methodsFor } from '../../adapters/methods.ts';
import type { ReadyTask } from '../../engine/request/adapter.ts';
import type { Employment } from './thread-pool.ts';

/** Does local work for another thread, one task after another. */
export function workFor({ source, workload }: Employment): void {
  const adapter = methodsFor(workload, allMethods).adapter(source, workload);
  if (!('work' in adapter)) throw new TypeError(`no local work: ${workload.adapter}`);
  addEventListener('message', ({ data }: MessageEvent<ReadyTask>) => {
    postMessage(adapter.work(data));
  });
  postMessage(null);
}
