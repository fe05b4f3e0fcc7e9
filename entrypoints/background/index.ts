import { browser } from 'wxt/browser';
import { defineBackground } from '#imports';
import { allMethods } from '../../adapters/all-methods.ts';
import { weatherMethods } from '../../adapters/methods.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';
import type { Clock } from '../../engine/time/clock.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { keepAwake } from './keep-alive.ts';
import { createSessions } from './sessions/sessions.ts';
import { createDatabase } from './storage/database.ts';
import { openLogStore } from './storage/log-store.ts';
import { openSettings } from './storage/settings.ts';
import { carryOutHere } from './threads/carry-out.ts';
import { chooseThread } from './threads/choose-thread.ts';
import type { Threads } from './threads/messages.ts';
import { openOffscreen } from './threads/offscreen-thread.ts';
import { createResourceTimer } from './threads/resource-timer.ts';
import { createRunThread } from './threads/run-thread.ts';
import { sourceFor } from './threads/sources.ts';
import { startWorker } from './threads/start-worker.ts';
import { isOwnPage } from './windows/own-page.ts';
import { attach } from './windows/port.ts';

export default defineBackground({
  type: 'module',
  // Synchronous: an event that wakes the worker must find its listener.
  main() {
    const clock = realClock();
    const database = createDatabase();
    const sessions = createSessions({
      sourceFor,
      store: openLogStore(database),
      settings: openSettings(database),
      clock,
      wallClock: Date.now,
      keepAwake,
      ...threadsOf(clock),
    });
    // The prompt for a permission closes the popup that has asked for it.
    browser.permissions.onAdded.addListener(() => void sessions.onPermission());
    const self = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
    // Other extensions would connect through `onConnectExternal`, which has no listener here.
    browser.runtime.onConnect.addListener((port) => {
      if (port.name !== PORT_NAME) return;
      if (isOwnPage(port.sender, self)) attach(port, sessions);
      else port.disconnect();
    });
  },
});

/**
 * Returns the threads that carry out runs. Firefox's background shares its thread with all windows.
 * Chrome's has one to itself, but is a service worker, which can neither block nor start workers.
 */
function threadsOf(clock: Clock): Threads {
  // Chrome's can leave work to threads that nothing else shares, and is smaller without it.
  const methods = import.meta.env.FIREFOX ? allMethods : weatherMethods;
  const clocks = { clock, wallClock: Date.now };
  const timer = createResourceTimer(clock.resolution);
  const here = carryOutHere({ ...clocks, pulse: ownPulse, timer, sourceFor, methods });
  const onThread = createRunThread(import.meta.env.FIREFOX ? startWorker : openOffscreen, clocks);
  return chooseThread(here, onThread, import.meta.env.FIREFOX, methods);
}
