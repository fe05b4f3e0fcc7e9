import { browser } from 'wxt/browser';
import { type Assignment, THREAD_PORT } from '../background/threads/messages.ts';
import { startWorker } from '../background/threads/start-worker.ts';

// All that this page is for: to own the worker that Chrome's background may not have.
const port = browser.runtime.connect({ name: THREAD_PORT });
port.onMessage.addListener((assignment: Assignment) => {
  const end = startWorker(assignment, (report) => port.postMessage(report));
  port.onDisconnect.addListener(end);
});
// The run is over, or the background was ended, and then nobody is left who wants to know.
port.onDisconnect.addListener(() => close());
