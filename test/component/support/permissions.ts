import { fakeBrowser } from 'wxt/testing/fake-browser';

const never = { addListener() {}, removeListener() {} };

/** A browser in which nothing beyond the manifest was granted, and nothing will be. */
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
