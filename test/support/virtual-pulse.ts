import { PULSE, type Pulse } from '../../engine/time/pulse.ts';
import type { VirtualClock } from '../../engine/time/virtual-clock.ts';

/** Heartbeat of a thread on this clock. */
export function virtualPulse(clock: VirtualClock): Pulse {
  return (beat) => {
    const stopping = new AbortController();
    const tick = async () => {
      while (true) {
        await clock.sleep(PULSE, stopping.signal);
        beat();
      }
    };
    // It only ends with an abort.
    tick().catch(() => {});
    return () => stopping.abort();
  };
}
