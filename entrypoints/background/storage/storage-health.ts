import type { StorageErrorKind } from '../../../engine/protocol/update.ts';
import type { Audience, Send } from '../messages/audience.ts';
import { storageErrorKind } from './storage-error.ts';

export type StorageHealth = ReturnType<typeof createStorageHealth>;

/** Follows the health of the store. Notifies all windows of changes. */
export function createStorageHealth(
  audience: Pick<Audience, 'broadcast'>,
  keepAwake: () => () => void,
) {
  /** Reason why the store refuses. */
  let because: StorageErrorKind | undefined;
  let letSleep: (() => void) | undefined;

  /** Releases the keep-alive held while unsaved events wait for storage space. */
  const releaseKeepAlive = () => {
    letSleep?.();
    letSleep = undefined;
  };

  return {
    onError(error: unknown) {
      because = storageErrorKind(error);
      // Refused events are only in memory, and can be saved once the user deletes something.
      if (because === 'full') letSleep ??= keepAwake();
      audience.broadcast({ type: 'not-saved', because });
    },
    /** Reports that everything which had been refused is saved. */
    onRecovery() {
      because = undefined;
      releaseKeepAlive();
      audience.broadcast({ type: 'saved' });
    },
    /** Sends one window the current error, if there is one. */
    sendTo(send: Send) {
      if (because) send({ type: 'not-saved', because });
    },
    releaseKeepAlive,
  };
}
