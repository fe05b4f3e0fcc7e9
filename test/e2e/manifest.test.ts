import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../browser/extension-browser.ts';
import { builds } from './build.ts';

/** What a browser would have to ask a person for, or what would open the extension to others. */
const powers = [
  'permissions',
  'host_permissions',
  'optional_permissions',
  'optional_host_permissions',
  'content_scripts',
  'externally_connectable',
  'web_accessible_resources',
];

describe.each<Kind>(['chromium', 'firefox'])('The manifest for %s', (kind) => {
  const manifest: Record<string, unknown> = JSON.parse(
    readFileSync(path.join(builds[kind], 'manifest.json'), 'utf8'),
  );

  it('asks for nothing', () => {
    expect(Object.keys(manifest).filter((key) => powers.includes(key))).toEqual([]);
  });

  it('lets pages run and load nothing but the extension’s own files, and reach one host', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
        "connect-src 'self' https://api.open-meteo.com; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    });
  });
});
