import type { Port } from '../../../../entrypoints/background/windows/port.ts';

/** A window's end of a port. */
export interface WindowEnd {
  post(message: unknown): void;
  close(): void;
}

/**
 * Two ends of a port, as in browsers. Messages arrive as copies, later and in order; those to a
 * closed end are lost. Sending throws once the other end is known to be closed.
 */
export function portPair(onMessage: (message: unknown) => void): {
  background: Port;
  window: WindowEnd;
} {
  const heard: ((message: unknown) => void)[] = [];
  const left: (() => void)[] = [];
  let open = true;
  let toldSo = false;
  return {
    background: {
      postMessage(message) {
        if (toldSo) throw new Error('Attempting to use a disconnected port object');
        const copy = JSON.stringify(message);
        queueMicrotask(() => {
          if (open) onMessage(JSON.parse(copy));
        });
      },
      onMessage: { addListener: (listener) => heard.push(listener) },
      onDisconnect: { addListener: (listener) => left.push(listener) },
    },
    window: {
      post(message) {
        const copy = structuredClone(message);
        queueMicrotask(() => {
          for (const listener of heard) listener(copy);
        });
      },
      close() {
        open = false;
        queueMicrotask(() => {
          toldSo = true;
          for (const listener of left) listener();
        });
      },
    },
  };
}
