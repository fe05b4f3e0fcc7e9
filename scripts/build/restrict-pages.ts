import type { Plugin } from 'vite';

/**
 * Adds a policy to every page that forbids requests to servers: only the background sends them, but
 * the manifest has one policy for all contexts. Builds only, because the dev server needs a connection.
 */
export function restrictPages(): Plugin {
  return {
    name: 'restrict-pages',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: "connect-src 'self'" },
        injectTo: 'head-prepend',
      },
    ],
  };
}
