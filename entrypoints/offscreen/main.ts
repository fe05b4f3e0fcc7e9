import { browser } from 'wxt/browser';
import { type Assignment, THREAD_PORT } from '../background/threads/messages.ts';
import { startWorker } from '../background/threads/start-worker.ts';

// This page owns the worker for Blocking, because Chrome's background can't start workers.
const port = browser.runtime.connect({ name: THREAD_PORT });
port.onMessage.addListener((assignment: Assignment) => {
  const end = startWorker(assignment, (report) => port.postMessage(report));
  port.onDisconnect.addListener(end);
});
// The run has ended, or the background was terminated.
port.onDisconnect.addListener(() => close());
