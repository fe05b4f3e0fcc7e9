import { browser } from 'wxt/browser';
import {
  type Assignment,
  QUESTION,
  type RunThread,
  THREAD_PORT,
} from '../background/threads/messages.ts';
import { startWorker } from '../background/threads/start-worker.ts';

// This page owns the worker for Blocking, because Chrome's background can't start workers.
const port = browser.runtime.connect({ name: THREAD_PORT });
let thread: RunThread | undefined;
port.onMessage.addListener((message: Assignment | typeof QUESTION) => {
  if (message === QUESTION) {
    thread?.ask();
    return;
  }
  thread = startWorker(message, (report) => port.postMessage(report));
  port.onDisconnect.addListener(thread.end);
});
// The run has ended, or the background was terminated.
port.onDisconnect.addListener(() => close());
