import { errorText } from '../../../engine/request/error-text.ts';
import { type OpenThread, QUESTION, type Report } from './messages.ts';

/** Part of https://www.w3.org/TR/trusted-types/ */
interface TrustedTypePolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(): string },
  ): { createScriptURL(input: string): string };
}

declare global {
  /** Absent in Firefox before 148, which does not require trusted addresses. */
  var trustedTypes: TrustedTypePolicies | undefined;
}

const ADDRESS = '/run-worker.js';

let address: string | undefined;

/** Creates the only address that workers may start from. A policy can be created only once. */
function workerAddress(): string {
  address ??=
    globalThis.trustedTypes
      ?.createPolicy('overlap-worker', { createScriptURL: () => ADDRESS })
      .createScriptURL(ADDRESS) ?? ADDRESS;
  return address;
}

/** Starts a worker that belongs to this page or worker. */
export function openWorker(): Worker {
  return new Worker(workerAddress());
}

/** Starts the thread in a worker that belongs to this page. */
export const startWorker: OpenThread = (assignment, onReport) => {
  const fail = (message: string) => onReport({ type: 'failed', message });
  try {
    const worker = openWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<Report>) => onReport(data));
    // The message is missing if the script could not be loaded.
    worker.addEventListener('error', ({ message = '' }) => fail(message));
    worker.postMessage(assignment);
    return { ask: () => worker.postMessage(QUESTION), end: () => worker.terminate() };
  } catch (error) {
    queueMicrotask(() => fail(errorText(error)));
    return { ask() {}, end() {} };
  }
};
