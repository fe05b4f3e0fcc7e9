import type { Port } from '../../../../entrypoints/background/windows/port.ts';

/** A window's end of a port. */
export interface WindowEnd {
  post(message: unknown): void;
  close(): void;
}

/**
 * Two ends of a port, as browsers make them: a message arrives as a copy, later, in order; what is
 * sent to an end that has closed is lost; and an end that knows the other has closed throws.
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
