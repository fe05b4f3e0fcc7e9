import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../tools/browser/extension-browser.ts';
import { builds } from '../../../tools/build.ts';
import { kind } from '../../e2e/lane.ts';

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

/** Every key of the manifest. */
const keys: Record<Kind | 'both', string[]> = {
  both: [
    'manifest_version',
    'name',
    'description',
    'version',
    'icons',
    'default_locale',
    'action',
    'background',
    'optional_host_permissions',
    'content_security_policy',
  ],
  chromium: ['minimum_chrome_version', 'permissions', 'externally_connectable'],
  firefox: ['browser_specific_settings'],
};

describe('The manifest', () => {
  const manifest: Record<string, unknown> = JSON.parse(
    readFileSync(path.join(builds[kind], 'manifest.json'), 'utf8'),
  );

  it('asks for nothing but what a person may grant, host by host: network phases, a server of their own', () => {
    const asked = Object.entries(manifest).filter(([key]) => powers.includes(key));
    expect(Object.fromEntries(asked)).toEqual({
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      // No browser tells a person of this one: a page that nobody sees, for the thread that blocks.
      ...(kind === 'chromium' && { permissions: ['offscreen'] }),
      // Closes the door to other extensions; in Firefox it is closed while nobody listens to it.
      ...(kind === 'chromium' && { externally_connectable: { ids: [] } }),
    });
  });

  it('has no other key than these', () => {
    // A key that a build adds is to be looked at, and added here, by somebody.
    expect(Object.keys(manifest).toSorted()).toEqual([...keys.both, ...keys[kind]].toSorted());
  });

  it('lets nothing run or load but the extension’s own files, and the background ask servers', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; " +
        "img-src 'self' blob:; connect-src 'self' https: http:; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        'trusted-types overlap-worker',
    });
  });
});
