import { screen, waitFor } from '@testing-library/preact';
import { beforeEach, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { log } from '../support/log.ts';
import { openWindow, person } from '../support/window.tsx';

export const three = ['london', 'new_york', 'tokyo'];

export const compared = () =>
  log(three).run('sequential', [100, 200, 300]).run('parallel', [100, 200, 300]).ended();

interface Saved {
  name: string;
  content: Blob;
}

/** Files that the browser was told to save. */
const saved: Saved[] = [];

/** Collects saved files, in place of the browser, before each test of a file. */
export function collectSaved(): readonly Saved[] {
  beforeEach(() => {
    saved.length = 0;
    const contents = new Map<string, Blob>();
    vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
      const url = `blob:${contents.size}`;
      if (content instanceof Blob) contents.set(url, content);
      return url;
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      const content = contents.get(this.href);
      if (content) saved.push({ name: this.download, content });
    });
    fakeBrowser.runtime.getManifest = () => ({
      manifest_version: 3,
      name: 'Overlap',
      version: '1.2.3',
    });
  });
  return saved;
}

/** Saves in a format. Returns the file. */
export async function save(format: string): Promise<Saved> {
  saved.length = 0;
  await person().click(screen.getByText(/^Export(ar)?$/));
  await person().click(screen.getByRole('button', { name: format }));
  return await waitFor(() => {
    const [file] = saved;
    if (!file) throw new Error('nothing was saved');
    return file;
  });
}

export function compareThree() {
  const background = openWindow();
  background.log(compared());
  return background;
}
