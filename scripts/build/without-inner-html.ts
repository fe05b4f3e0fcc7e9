import type { Plugin } from 'vite';

/** What Preact's `dangerouslySetInnerHTML` comes down to in its published build. */
const assignment =
  /(\w+)\|\|\w+&&\((\w+)\.__html==\w+\.__html\|\|\2\.__html==(\w+)\.innerHTML\)\|\|\(\3\.innerHTML=\2\.__html\)/g;

/**
 * Takes the one assignment to `innerHTML` out of Preact: nothing here uses it, the pages' policy
 * would refuse it, and reviewers of extensions should not have to wonder about it.
 * @throws `Error` at build time when Preact no longer looks as expected
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
