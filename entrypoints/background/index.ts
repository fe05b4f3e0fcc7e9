import { browser } from 'wxt/browser';
import { defineBackground } from '#imports';
import { PORT_NAME } from '../../engine/protocol/command.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { openMeteo } from '../../weather/open-meteo.ts';
import { keepAwake } from './keep-alive.ts';
import { createSessions } from './sessions/sessions.ts';
import { sourceFor } from './sessions/sources.ts';
import { createDatabase } from './storage/database.ts';
import { openLogStore } from './storage/log-store.ts';
import { openSettings } from './storage/settings.ts';
import { createBlockingThread } from './threads/blocking-thread.ts';
import { openOffscreen } from './threads/blocking-thread-offscreen.ts';
import { createResourceTimer } from './threads/resource-timer.ts';
import { startWorker } from './threads/start-worker.ts';
import { isOwnPage } from './windows/own-page.ts';
import { attach } from './windows/port.ts';

export default defineBackground({
  type: 'module',
  // Synchronous: an event that wakes the worker must find its listener.
  main() {
    const clock = realClock();
    const database = createDatabase();
    // Chrome's background is a service worker, which can't start workers.
    const open = import.meta.env.FIREFOX ? startWorker : openOffscreen;
    const sessions = createSessions({
      api: openMeteo,
      sourceFor,
      store: openLogStore(database),
      settings: openSettings(database),
      clock,
      wallClock: Date.now,
      keepAwake,
      pulse: ownPulse,
      timer: createResourceTimer(clock.resolution),
      blockingThread: createBlockingThread(open, { clock, wallClock: Date.now }),
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
