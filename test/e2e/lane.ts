import { createServer } from 'node:net';
import { inject } from 'vitest';
import type { ExtensionBrowser, Kind } from '../../tools/browser/extension-browser.ts';
import { launch } from '../../tools/browser/launch.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';
import { builds } from '../../tools/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    kind: Kind;
  }
}

/** Browser of this lane: each runs all files by itself, beside the other. */
export const kind = inject('kind');

/** Languages, as every test expects them. */
export const locale = 'en-GB';

/**
 * Free port below those that systems hand out by themselves, so that nothing else takes it between
 * two servers.
 */
async function findPort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer()
    .once('error', () => resolve(false))
    .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  return (await promise) ? port : findPort();
}

/** Port at which the browser looks for Open-Meteo, as long as it runs. */
export const port = await findPort();

const folder = temporaryFolder();
folder.removeOnExit();

/** Folder that the lane's browser saves downloads to. */
export const downloads = folder.profile;

let started: Promise<ExtensionBrowser> | undefined;

/** Returns the lane's browser with a fresh extension in it. Ends with the process. */
export async function laneBrowser(extensionDir = builds[kind]): Promise<ExtensionBrowser> {
  if (started) await (await started).renew(extensionDir);
  else started = launch(kind, { extensionDir, server: { port }, locale, downloads });
  return started;
}
