import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { LogEvent } from '../../engine/log/events.ts';
import { logFile } from '../../engine/log/log-file.ts';
import { temporaryFolder } from '../../tools/browser/temporary-folder.ts';

const folder = temporaryFolder();
folder.removeOnExit();

/** Opens a log as a file, as “Open…” does. */
export async function openLog(page: Page, log: readonly LogEvent[]): Promise<void> {
  const file = path.join(folder.profile, 'comparison.json');
  await writeFile(file, logFile(log));
  const input = await page.waitForSelector('input[type="file"]');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(file);
  await page.waitForSelector('.opened');
}
