import type { MessagePort } from 'node:worker_threads';
import { now } from './database.ts';
import { type ServerMessage, STEPS, type Step } from './messages.ts';

/** ms between two batches: a message for each step would slow the server down. */
const INTERVAL = 10;

/** Log of the requests of one run. */
export interface RunLog {
  /** Logs the arrival of a request, and returns its number. */
  arrived(at: number): number;
  log(step: Step, request: number, at?: number, thread?: number): void;
  /** Reports the end as soon as no request is in flight. */
  end(): void;
}

/** Sends the log of a run in batches. */
export function createRunLog(port: MessagePort): RunLog {
  const before = process.threadCpuUsage();
  const steps: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let requests = 0;
  let inFlight = 0;
  let isEnding = false;

  const send = (message: ServerMessage) => port.postMessage(message);
  const flush = () => {
    timer = undefined;
    send({ type: 'steps', batch: Float64Array.from(steps.splice(0)) });
  };
  const endIfDone = () => {
    if (!isEnding || inFlight > 0) return;
    clearTimeout(timer);
    flush();
    const { user, system } = process.threadCpuUsage(before);
    const workMs = (user + system) / 1_000 / Math.max(1, requests);
    send({ type: 'ended', workMs, arrived: requests });
  };
  const log: RunLog['log'] = (step, request, at = now(), thread = -1) => {
    steps.push(STEPS.indexOf(step), request, at, thread);
    timer ??= setTimeout(flush, INTERVAL);
    if (step !== 'answered' && step !== 'failed') return;
    inFlight--;
    endIfDone();
  };
  send({ type: 'begun' });
  return {
    arrived(at) {
      inFlight++;
      log('arrived', requests, at);
      return requests++;
    },
    log,
    end() {
      isEnding = true;
      endIfDone();
    },
  };
}
