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

/** Browser of this lane. Each lane runs all files, in parallel with the other. */
export const kind = inject('kind');

/** Locale that all tests expect. */
export const locale = 'en-GB';

/**
 * Finds a free port below the ephemeral range, so no other program is given it between two servers.
 */
async function findPort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const probe = createServer()
    .once('error', () => resolve(false))
    .listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  return (await promise) ? port : findPort();
}

/** Port to which the lane's browser sends requests for Open-Meteo. */
export const port = await findPort();

const folder = temporaryFolder();
folder.removeOnExit();

/** Folder that the lane's browser saves downloads to. */
export const downloads = folder.profile;

let started: Promise<ExtensionBrowser> | undefined;

/** Returns the lane's browser with a fresh extension in it. Ends with the process. */
export async function laneBrowser(extensionDir = builds[kind]): Promise<ExtensionBrowser> {
  if (started) await (await started).renew(extensionDir);
  else
    started = launch(kind, {
      extensionDir,
      server: { port },
      locale,
      downloads,
      reducedMotion: true,
    });
  return started;
}
