import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import type { CompatStatement, Identifier } from '@mdn/browser-compat-data';

/** Browsers whose oldest supported version a manifest declares. */
export type Browser = 'chrome' | 'firefox';

/** Names that a build also uses for something else, or only after a look whether they exist. */
const harmless = new Set([
  ...['broadcast', 'check', 'preferences', 'quota', 'run', 'watch', 'when'],
  ...['createPolicy', 'createScriptURL', 'moveBefore'],
]);

interface Member {
  owner: string;
  name: string;
  /** First version that has it; infinite if none has, or only behind a flag. */
  version: number;
}

function versionOf({ support }: CompatStatement, browser: Browser): number {
  const versions = [support[browser] ?? []]
    .flat()
    .flatMap(({ flags, version_added: added }) =>
      !flags && typeof added === 'string' ? Number.parseFloat(added.replace('≤', '')) : [],
    );
  return Math.min(...versions);
}

/** Members of the interfaces of the language and of the web. */
function members(browser: Browser): Member[] {
  const interfaces: Identifier = { ...bcd.api, ...bcd.javascript?.builtins };
  return Object.entries(interfaces).flatMap(([owner, features]) =>
    Object.entries(features as Identifier).flatMap(([key, feature]) => {
      const compat = '__compat' in feature ? feature.__compat : undefined;
      return compat
        ? [{ owner, name: key.replace(/_static$/, ''), version: versionOf(compat, browser) }]
        : [];
    }),
  );
}

/**
 * Finds methods that a browser has only after a version: called on their interface, or on anything
 * if no interface has had a member of that name before.
 * @param code a built script
 */
export function newerFeatures(code: string, browser: Browser, minimum: number): string[] {
  const all = members(browser);
  const old = new Set(all.filter(({ version }) => version <= minimum).map(({ name }) => name));
  return all
    .filter(({ name, version }) => version > minimum && /^\w+$/.test(name) && !harmless.has(name))
    .filter(({ owner, name }) =>
      new RegExp(`${old.has(name) ? `\\b${owner}` : '(?<!\\.)'}\\.${name}\\(`).test(code),
    )
    .map(({ owner, name }) => `${owner}.${name}`);
}
