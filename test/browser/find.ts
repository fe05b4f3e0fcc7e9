import type { ElementHandle, Page } from 'puppeteer-core';

/** As long as a person would wait for a control to be there. */
const patience = 5_000;

/**
 * Finds what a screen reader would announce with this role and name, waiting until it is there.
 * Role and name are the browser's own, from its accessibility tree.
 *
 * @param name the whole accessible name, or what it starts with, when it ends in `…`
 */
export async function find(page: Page, role: string, name: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(`::-p-aria([role="${role}"][name="${name}"])`, {
    timeout: patience,
  });
  if (!found) throw new Error(`There is no ${role} named "${name}".`);
  return found;
}
