import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logFile } from '../../engine/log/log-file.ts';
import type { ExtensionBrowser } from '../../tools/browser/extension-browser.ts';
import { find } from '../../tools/browser/find.ts';
import { screenshot } from '../../tools/browser/screenshot.ts';
import { followLog } from './follow-log.ts';
import { report } from './report.ts';

/**
 * Presses Run in the popup for the three default cities. Prints a report, and writes a screenshot and
 * the log to `folder`.
 * @throws `Error` with a sentence if a request failed
 */
export async function demonstrate(browser: ExtensionBrowser, folder: string): Promise<void> {
  const popup = await browser.openPopup();
  const run = await find(popup, 'button', 'Run');
  const log = followLog(popup);
  await run.click();
  const events = await log;
  const isComplete = report(events, console.log);

  await mkdir(folder, { recursive: true });
  await find(popup, 'button', 'Run');
  await screenshot(popup, path.join(folder, 'comparison.png') as `${string}.png`);
  await writeFile(path.join(folder, 'comparison.json'), logFile(events));
  if (!isComplete) throw new Error('Not every request returned weather: see the lines above.');
  console.log(`The picture and the log are in ${path.relative(process.cwd(), folder)}.`);
}
