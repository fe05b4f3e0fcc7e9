import type { StorageErrorKind } from '../../../engine/protocol/update.ts';

/**
 * Returns the kind of a storage error, by its name: https://www.w3.org/TR/IndexedDB-3/#exceptions
 */
export function storageErrorKind(error: unknown): StorageErrorKind {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return 'full';
    case 'VersionError':
      return 'newer';
    default:
      return 'unavailable';
  }
}
