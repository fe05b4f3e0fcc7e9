/** Interval of the heartbeat, in ms. */
export const PULSE = 50;

/**
 * Heartbeat of a thread: calls `beat` every {@link PULSE} ms while the thread is free.
 * @returns a function that stops it
 */
export type Pulse = (beat: () => void) => () => void;

/** Heartbeat of the current thread. */
export const ownPulse: Pulse = (beat) => {
  const timer = setInterval(beat, PULSE);
  return () => clearInterval(timer);
};
