import path from 'node:path';
import type { Page, WebWorker } from 'puppeteer-core';
import { build } from 'vite';

const ENTRY = path.join(import.meta.dirname, 'in-worker.ts');
const NAME = 'overlapBench';

/** Bundles the benchmark into one script, which sets the global {@link NAME}. */
async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: NAME } },
  });
  const [output] = Array.isArray(result) ? result : [];
  const chunk = output?.output.find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The benchmark was not bundled.');
  // The bundle declares a variable that holds what the entry exports.
  return `${chunk.code};globalThis.${NAME} = ${NAME}.bench;`;
}

/** Loads the benchmark's code into the extension's worker, beside the background. */
export async function loadInWorker(page: Page): Promise<WebWorker> {
  const target = await page
    .browser()
    .waitForTarget((target) => target.type() === 'service_worker', { timeout: 10_000 });
  const worker = await target.worker();
  if (!worker) throw new Error('The extension has no worker.');
  await worker.evaluate(await bundled());
  return worker;
}
