import type { Plugin } from 'vite';

/** Implementation of `dangerouslySetInnerHTML` in Preact's published build. */
const assignment =
  /(\w+)\|\|\w+&&\((\w+)\.__html==\w+\.__html\|\|\2\.__html==(\w+)\.innerHTML\)\|\|\(\3\.innerHTML=\2\.__html\)/g;

/**
 * Removes the only assignment to `innerHTML` from Preact. It is unused, the content security policy
 * forbids it, and extension reviewers look for it.
 * @throws `Error` at build time if Preact's code has changed
 */
export function withoutInnerHtml(): Plugin {
  return {
    name: 'without-inner-html',
    apply: 'build',
    transform: {
      filter: { id: /\/preact\/dist\/preact\.mjs$/ },
      handler(code) {
        const found = code.match(assignment)?.length ?? 0;
        if (found !== 1) {
          throw new Error(`Preact assigns innerHTML ${found} times where once was expected.`);
        }
        return { code: code.replace(assignment, '0'), map: null };
      },
    },
  };
}
