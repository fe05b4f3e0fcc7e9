import { browser } from 'wxt/browser';
import { defineBackground } from '#imports';
import { PORT_NAME } from '../../engine/protocol/command.ts';
import { ownPulse } from '../../engine/time/pulse.ts';
import { realClock } from '../../engine/time/real-clock.ts';
import { openMeteo } from '../../weather/open-meteo.ts';
import { startWorker } from '../blocking-worker/start-worker.ts';
import { createBlockingThread } from './blocking-thread.ts';
import { openOffscreen } from './blocking-thread-offscreen.ts';
import { keepAwake } from './keep-alive.ts';
import { openLogStore } from './log-store.ts';
import { isOwnPage } from './own-page.ts';
import { attach } from './port.ts';
import { createResourceTimer } from './resource-timer.ts';
import { createSessions } from './sessions.ts';
import { sourceFor } from './sources.ts';

export default defineBackground({
  type: 'module',
  // Everything is wired synchronously: an event that wakes the worker finds its listener there.
  main() {
    const clock = realClock();
    // Chrome's background is a service worker, which may not have workers of its own.
    const open = import.meta.env.FIREFOX ? startWorker : openOffscreen;
    const sessions = createSessions({
      api: openMeteo,
      sourceFor,
      store: openLogStore(),
      clock,
      wallClock: Date.now,
      keepAwake,
      pulse: ownPulse,
      timer: createResourceTimer(clock.resolution),
      blockingThread: createBlockingThread(open, { clock, wallClock: Date.now }),
    });
    const self = { id: browser.runtime.id, root: browser.runtime.getURL('/') };
    // Other extensions would come through `onConnectExternal`, which nothing here listens to.
    browser.runtime.onConnect.addListener((port) => {
      if (port.name !== PORT_NAME) return;
      if (isOwnPage(port.sender, self)) attach(port, sessions);
      else port.disconnect();
    });
  },
});
