import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';
import { until } from '../support/until.ts';
import { downloads } from './lane.ts';

/** Exports the comparison in a format. Returns the saved file once it is complete. */
export async function saveFile(
  window: OverlapWindow,
  format: string,
  extension: string,
): Promise<{ file: string; content: Buffer }> {
  // Other tests save files there, too.
  const before = readdirSync(downloads);
  await window.page.click('details.export summary');
  await window.press(format);
  return until(() => {
    const name = readdirSync(downloads).find(
      (name) => name.endsWith(`.${extension}`) && !before.includes(name),
    );
    if (!name) throw new Error(`no .${extension} in ${readdirSync(downloads)}`);
    const file = path.join(downloads, name);
    const content = readFileSync(file);
    if (content.length === 0) throw new Error(`${name} is empty`);
    return { file, content };
  });
}
