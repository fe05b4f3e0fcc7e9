import { browser } from 'wxt/browser';

/** Both browsers end an idle worker after 30 s; a fetch in flight does not count as work. */
const INTERVAL = 20_000;

/**
 * Keeps the worker awake by calling an extension API regularly, which both browsers count as work:
 * https://developer.chrome.com/docs/extensions/develop/concepts/service-workers/lifecycle
 * @returns the function that lets it sleep again
 */
export function keepAwake(): () => void {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), INTERVAL);
  return () => clearInterval(timer);
}
