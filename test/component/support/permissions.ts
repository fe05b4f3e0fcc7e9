import { fakeBrowser } from 'wxt/testing/fake-browser';

const never = { addListener() {}, removeListener() {} };

/** Fakes a browser without any permission beyond the manifest, which grants none. */
export function grantNothing(): void {
  Object.assign(fakeBrowser, {
    permissions: {
      contains: async () => false,
      request: async () => false,
      remove: async () => false,
      onAdded: never,
      onRemoved: never,
    },
  });
}

/** Fakes a window that is not private. */
export function openOrdinaryWindow(): void {
  Object.assign(fakeBrowser.windows, { getCurrent: async () => ({ incognito: false }) });
}
