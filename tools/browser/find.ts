import type { ElementHandle, Page } from 'puppeteer-core';

/** Longer than any control takes to appear on a busy machine. */
const patience = 30_000;

/**
 * Finds what a screen reader would announce with this role and name, waiting until it is there.
 * Role and name are the browser's own, from its accessibility tree.
 *
 * @param within the page, or an element found before
 * @param name the whole accessible name
 */
export async function find(
  within: Page | ElementHandle,
  role: string,
  name: string,
): Promise<ElementHandle> {
  const selector = `::-p-aria([role="${role}"][name="${name}"])`;
  const found = await within.waitForSelector(selector, { timeout: patience });
  if (!found) throw new Error(`There is no ${role} named "${name}".`);
  return found;
}
