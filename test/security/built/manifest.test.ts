import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../tools/browser/extension-browser.ts';
import { builds } from '../../../tools/build.ts';
import { kind } from '../../e2e/lane.ts';

/** Keys that request permissions or open the extension to others. */
const permissionKeys = [
  'permissions',
  'host_permissions',
  'optional_permissions',
  'optional_host_permissions',
  'content_scripts',
  'externally_connectable',
  'web_accessible_resources',
];

/** Expected keys of the manifest. */
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
    'permissions',
    'optional_host_permissions',
    'content_security_policy',
  ],
  chromium: ['minimum_chrome_version', 'externally_connectable', 'side_panel'],
  firefox: ['browser_specific_settings', 'sidebar_action'],
};

describe('The manifest', () => {
  const manifest: Record<string, unknown> = JSON.parse(
    readFileSync(path.join(builds[kind], 'manifest.json'), 'utf8'),
  );

  it('requests only optional host permissions: for network phases and custom servers', () => {
    const requested = Object.entries(manifest).filter(([key]) => permissionKeys.includes(key));
    expect(Object.fromEntries(requested)).toEqual({
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      // For the invisible page that owns the worker for Blocking, so that nothing saved is evicted, and
      // for the side panel. None of them causes a permission prompt.
      permissions:
        kind === 'chromium' ? ['offscreen', 'unlimitedStorage', 'sidePanel'] : ['unlimitedStorage'],
      // Denies access to other extensions. Firefox does so as long as there is no listener.
      ...(kind === 'chromium' && { externally_connectable: { ids: [] } }),
    });
  });

  it('has no other keys', () => {
    // Review a key that a build adds before adding it here.
    expect(Object.keys(manifest).toSorted()).toEqual([...keys.both, ...keys[kind]].toSorted());
  });

  it('allows only the extension’s own files, and requests to servers', () => {
    expect(manifest.content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; " +
        "img-src 'self' blob:; connect-src 'self' https: http:; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        'trusted-types overlap-worker',
    });
  });
});
