import type { StorageErrorKind } from '../../../engine/protocol/update.ts';
import type { Audience, Send } from '../messages/audience.ts';
import { storageErrorKind } from './storage-error.ts';

/** Health of the store, with the reason why it refuses. Notifies all windows of changes. */
export interface StorageHealth {
  onError(error: unknown): void;
  /** Reports that everything which had been refused is saved. */
  onRecovery(): void;
  /** Sends one window the current error, if there is one. */
  sendTo(send: Send): void;
  /** Releases the keep-alive held while unsaved events wait for storage space. */
  releaseKeepAlive(): void;
}

export function createStorageHealth(
  audience: Pick<Audience, 'broadcast'>,
  keepAwake: () => () => void,
): StorageHealth {
  let because: StorageErrorKind | undefined;
  let letSleep: (() => void) | undefined;

  const releaseKeepAlive = () => {
    letSleep?.();
    letSleep = undefined;
  };

  return {
    onError(error) {
      because = storageErrorKind(error);
      // Refused events are only in memory, and can be saved once the user deletes something.
      if (because === 'full') letSleep ??= keepAwake();
      audience.broadcast({ type: 'not-saved', because });
    },
    onRecovery() {
      because = undefined;
      releaseKeepAlive();
      audience.broadcast({ type: 'saved' });
    },
    sendTo(send) {
      if (because) send({ type: 'not-saved', because });
    },
    releaseKeepAlive,
  };
}
