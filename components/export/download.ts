import { browser } from 'wxt/browser';
import type { Door } from '../state/door.ts';

/** ms after which the browser has certainly read the file. */
const TAKEN_UP = 60_000;

/** Saves a file among the user's downloads, even if a dialog for it closes this door. */
export async function download(name: string, content: Blob, door: Door): Promise<void> {
  const { URL, document } = await saver(door);
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Delayed: the browser reads the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), TAKEN_UP);
}

/** Page that saves files: Firefox's background outlives a popup, other doors save their own. */
async function saver({ keepsFocus }: Door): Promise<typeof window> {
  try {
    const page = keepsFocus ? undefined : await browser.runtime.getBackgroundPage();
    // Its type lacks the globals of a window.
    if (page) return page as typeof window;
  } catch {
    // Chromium's background is no page.
  }
  return window;
}
