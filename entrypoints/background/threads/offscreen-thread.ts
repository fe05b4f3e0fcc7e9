import { type Browser, browser } from 'wxt/browser';
import { errorText } from '../../../engine/request/error-text.ts';
import { type OpenThread, QUESTION, type Report, THREAD_PORT } from './messages.ts';

/** Last task in the queue of openings and closings: an extension may have only one document. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn(work: () => Promise<void>): Promise<void> {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

/** Closes the document, if an earlier background left one. */
async function close(): Promise<void> {
  try {
    await browser.offscreen.closeDocument();
  } catch {
    // There was none.
  }
}

async function open(): Promise<void> {
  await close();
  await browser.offscreen.createDocument({
    url: '/offscreen.html',
    reasons: ['WORKERS'],
    justification: 'Blocking requests need a thread that may wait for them, which is a worker.',
  });
}

/**
 * Starts the thread in a worker of an offscreen document, because Chrome's background can't start
 * workers: https://developer.chrome.com/docs/extensions/reference/api/offscreen
 */
export const openOffscreen: OpenThread = (assignment, onReport) => {
  const page = browser.runtime.getURL('/offscreen.html');
  const fail = (message: string) => onReport({ type: 'failed', message });
  let port: Browser.runtime.Port | undefined;

  const admit = (caller: Browser.runtime.Port) => {
    // A window could use the same name, but not the same address.
    if (caller.name !== THREAD_PORT || caller.sender?.url !== page) return;
    browser.runtime.onConnect.removeListener(admit);
    port = caller;
    port.onMessage.addListener((report: Report) => onReport(report));
    port.onDisconnect.addListener(() => fail('The offscreen document has gone.'));
    port.postMessage(assignment);
  };
  // Safe to register late: this worker stays awake until the document connects.
  browser.runtime.onConnect.addListener(admit);
  inTurn(open).catch((error) => fail(errorText(error)));

  return {
    ask: () => port?.postMessage(QUESTION),
    end() {
      browser.runtime.onConnect.removeListener(admit);
      // Ends the worker at once; the document goes with it, or when it is closed.
      port?.disconnect();
      void inTurn(close);
    },
  };
};
