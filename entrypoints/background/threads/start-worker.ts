import { errorText } from '../../../engine/request/error-text.ts';
import type { OpenThread, Report } from './messages.ts';

/** As far as it is used here: https://www.w3.org/TR/trusted-types/ */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(input: string): string };
}

declare global {
  /** Absent in Firefox before 148, which does not ask for trusted addresses either. */
  var trustedTypes: TrustedTypePolicies | undefined;
}

const ADDRESS = '/blocking-worker.js';

let address: string | undefined;

/** The only address that a worker can be made from here. A policy's name can be given but once. */
function workerAddress(): string {
  address ??=
    globalThis.trustedTypes
      ?.createPolicy('overlap-worker', { createScriptURL: () => ADDRESS })
      .createScriptURL(ADDRESS) ?? ADDRESS;
  return address;
}

/** Starts the thread in a worker that belongs to this page. */
export const startWorker: OpenThread = (assignment, hear) => {
  const fail = (message: string) => hear({ type: 'failed', message });
  try {
    const worker = new Worker(workerAddress());
    worker.addEventListener('message', ({ data }: MessageEvent<Report>) => hear(data));
    // Says nothing where the script could not be loaded.
    worker.addEventListener('error', ({ message = '' }) => fail(message));
    worker.postMessage(assignment);
    return () => worker.terminate();
  } catch (error) {
    queueMicrotask(() => fail(errorText(error)));
    return () => {};
  }
};
