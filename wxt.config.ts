import { defineConfig } from 'wxt';
import { pagesAskNobody } from './scripts/build/pages-ask-nobody.ts';
import { withoutInnerHtml } from './scripts/build/without-inner-html.ts';

/**
 * Everything the extension's contexts may do: their own files, and to ask servers.
 *
 * Trusted Types are required, so no string can ever become markup or script. The address of a worker
 * counts as script, so one policy is allowed, by name and once a page: whatever it is asked, it
 * answers with the one address that `entrypoints/background/threads/start-worker.ts` has written down.
 * It has no rule for markup or script. There is nothing tighter: with `'none'` no page could have a
 * worker at all, in either browser.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // blob: is the picture of a timeline, on its way from SVG to PNG.
  "img-src 'self' blob:",
  // A server of one's own may be anywhere, and the policy of a build can't be changed later: see
  // SECURITY.md. The pages that people see have a policy of their own, without this.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types overlap-worker',
].join('; ');

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  manifestVersion: 3,
  hooks: {
    // From pt_PT a browser falls back to pt and then to English, never to pt_BR:
    // https://developer.chrome.com/docs/extensions/reference/api/i18n#how-files-found
    'build:publicAssets': (_, files) => {
      for (const file of files.filter(({ relativeDest }) => relativeDest.includes('pt_BR'))) {
        files.push({ ...file, relativeDest: file.relativeDest.replace('pt_BR', 'pt_PT') });
      }
    },
  },
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [128, 96, 64, 48, 32, 24, 16] },
  vite: () => ({
    plugins: [withoutInnerHtml(), pagesAskNobody()],
    build: {
      // What we pass on of others' work says whose it is.
      license: { fileName: 'licenses.md' },
      // The policy below allows images from the extension's own files only, not from data: addresses.
      assetsInlineLimit: 0,
      // Every browser that runs this knows modulepreload.
      modulePreload: { polyfill: false },
    },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // Asked for only when a person wants to see network phases: all else works without.
    // Which of them is the person's choice: Open-Meteo, or a server of their own.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // WXT's dev server brings its own policy; every build that ships has this one.
    ...(mode === 'production' && {
      content_security_policy: { extension_pages: contentSecurityPolicy },
    }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'overlap@overlap.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : {
          minimum_chrome_version: '116',
          // Without this key Chrome lets every other extension knock. Firefox does not know it.
          externally_connectable: { ids: [] },
          // A page out of sight that owns the worker for Blocking; asks the person nothing.
          permissions: ['offscreen'],
        }),
  }),
});
