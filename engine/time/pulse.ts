/** ms between two beats. */
export const PULSE = 50;

/**
 * The heartbeat of a thread: calls `beat` every {@link PULSE} ms, as long as the thread is free to.
 * @returns the function that ends it
 */
export type Pulse = (beat: () => void) => () => void;

/** The pulse of the thread that calls it. */
export const ownPulse: Pulse = (beat) => {
  const timer = setInterval(beat, PULSE);
  return () => clearInterval(timer);
};
