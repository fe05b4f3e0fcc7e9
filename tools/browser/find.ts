import type { ElementHandle, Page } from 'puppeteer-core';

/** Timeout in ms, enough for a busy machine. */
const TIMEOUT = 30_000;

/**
 * Waits for an element with this role and name in the browser's accessibility tree.
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
  const found = await within.waitForSelector(selector, { timeout: TIMEOUT });
  if (!found) throw new Error(`There is no ${role} named "${name}".`);
  return found;
}
