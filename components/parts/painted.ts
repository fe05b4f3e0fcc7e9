/** Longest wait for a frame, in ms: a hidden window has none. */
const FRAME = 100;

/** Resolves when the current frame has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, FRAME);
  });
}
