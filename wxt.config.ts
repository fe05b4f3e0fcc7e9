import { defineConfig } from 'wxt';
import { fewScripts } from './scripts/build/few-scripts.ts';
import { firstCities } from './scripts/build/first-cities.ts';
import { programs } from './scripts/build/programs.ts';
import { restrictPages } from './scripts/build/restrict-pages.ts';
import { withoutInnerHtml } from './scripts/build/without-inner-html.ts';

/**
 * Content security policy of all contexts: the extension's own files, and requests to servers.
 *
 * Trusted Types are required, so a string can't become markup or script. A worker's URL counts as
 * script, so one policy is allowed by name, once per page. It has no rules for markup or script and
 * always returns the URL in `entrypoints/background/threads/start-worker.ts`. With `'none'`, no page
 * could start a worker, in either browser.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  // blob: is for the conversion of a timeline from SVG to PNG.
  "img-src 'self' blob:",
  // A custom server can have any address: see SECURITY.md. Visible pages have an additional policy
  // without this: see `restrictPages`.
  "connect-src 'self' https: http:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types overlap-worker',
].join('; ');

const isWindow = (name: string) => ['popup', 'sidepanel', 'lab'].includes(name);

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  imports: false,
  manifestVersion: 3,
  hooks: {
    // The windows share their files; all others are built one by one. What those shared would be in
    // further files, and each of these costs milliseconds at a start.
    'entrypoints:grouped': (_, groups) => {
      const entries = groups.flat();
      const windows = entries.filter(({ name }) => isWindow(name));
      const others = entries.filter(({ name }) => !isWindow(name)).map((entry) => [entry]);
      groups.splice(0, groups.length, windows, ...others);
    },
    'vite:build:extendConfig': (entries, { build = {}, plugins = [] }) => {
      // Licenses of the bundled packages.
      build.license = { fileName: `licenses/${entries.map(({ name }) => name).join('-')}.md` };
      if (entries.some(({ name }) => isWindow(name))) plugins.push(fewScripts());
    },
    'build:publicAssets': (_, files) => {
      for (const file of files) {
        if ('contents' in file) file.contents = JSON.stringify(JSON.parse(file.contents));
      }
      // From pt_PT a browser falls back to pt and then to English, never to pt_BR:
      // https://developer.chrome.com/docs/extensions/reference/api/i18n#how-files-found
      for (const file of files.filter(({ relativeDest }) => relativeDest.includes('pt_BR'))) {
        files.push({ ...file, relativeDest: file.relativeDest.replace('pt_BR', 'pt_PT') });
      }
    },
  },
  autoIcons: { baseIconPath: 'assets/icon.svg', sizes: [128, 96, 64, 48, 32, 24, 16] },
  vite: () => ({
    plugins: [firstCities(), programs(), withoutInnerHtml(), restrictPages()],
    build: {
      // One style sheet: what is loaded later must not restyle what is shown.
      cssCodeSplit: false,
      // The policy below allows images from the extension's own files only, not from data: addresses.
      assetsInlineLimit: 0,
      // Scripts that are loaded later import nothing that is not loaded already.
      modulePreload: false,
      // Otherwise every script has all tables of its modules, even those that it never uses.
      rolldownOptions: {
        treeshake: {
          moduleSideEffects: [{ test: /\/(adapters|engine)\/.*\.ts$/, sideEffects: false }],
        },
      },
    },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    // Requested only for network phases, for the host that the user chooses.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // WXT's dev server has its own policy.
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
          permissions: ['unlimitedStorage'],
        }
      : {
          minimum_chrome_version: '120',
          // Without this key, every other extension may connect in Chrome. Firefox does not support it.
          externally_connectable: { ids: [] },
          // For the invisible page that owns the worker for Blocking, and so that the browser never deletes
          // what is saved. Neither causes a prompt or a warning.
          permissions: ['offscreen', 'unlimitedStorage'],
        }),
  }),
});
