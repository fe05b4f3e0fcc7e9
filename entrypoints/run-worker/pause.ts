/** Private memory: `Atomics.wait` always runs to its timeout. */
let cell: Int32Array | undefined;

/**
 * Blocks this thread without using the processor; works in workers only. WebAssembly provides the
 * shared memory, because `SharedArrayBuffer` is missing from pages that are not cross-origin
 * isolated. Nothing is compiled, so the script policy does not matter.
 */
export function pause(ms: number): void {
  cell ??= new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
  Atomics.wait(cell, 0, 0, ms);
}
