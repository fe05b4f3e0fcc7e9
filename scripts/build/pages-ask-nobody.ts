import type { Plugin } from 'vite';

/**
 * Gives every page a policy of its own besides the manifest's, and both hold: a page reaches the
 * extension's own files and nothing else. Only the background asks servers, and the manifest has one
 * policy for all. In builds only: the development server brings changes over a connection.
 */
export function pagesAskNobody(): Plugin {
  return {
    name: 'pages-ask-nobody',
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
