import type { OverlapWindow } from '../../tools/browser/overlap-window.ts';

/** Enters the address of the user's server, and waits until a message about it contains this text. */
export async function enterServer(
  { page, choose }: OverlapWindow,
  address: string,
  text = 'Connected.',
): Promise<void> {
  await choose('Your server');
  await page.locator('.own-server input').fill(address);
  await page.focus('.own-server input');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (text) => document.querySelector('.own-server p')?.textContent?.includes(text),
    {},
    text,
  );
}
