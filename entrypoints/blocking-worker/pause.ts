/** Private memory: `Atomics.wait` always runs to its timeout. */
let cell: Int32Array | undefined;

/**
 * Holds this thread up, in workers only, and leaves the processor to others meanwhile. Shared memory
 * is made by way of WebAssembly, since `SharedArrayBuffer` itself is kept from pages that are not
 * isolated from all others; nothing is compiled, so the policy for scripts has no say.
 */
export function pause(ms: number): void {
  cell ??= new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  Atomics.wait(cell, 0, 0, ms);
}
