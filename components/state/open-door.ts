import { browser } from 'wxt/browser';
import { hashOf } from './address.ts';

/** Firefox's sidebar, which Chrome's types lack. */
const { sidebarAction }: { sidebarAction?: { open(): Promise<void> } } = Object(browser);

/** True if the browser has a side panel or a sidebar; those on phones have none. */
export function hasPanel(): boolean {
  return sidebarAction !== undefined || browser.sidePanel !== undefined;
}

/** Opens the side panel. Browsers allow this only in a click, before anything asynchronous. */
export function openPanel(): Promise<void> {
  return (
    sidebarAction?.open() ?? browser.sidePanel.open({ windowId: browser.windows.WINDOW_ID_CURRENT })
  );
}

/**
 * Shows the lab in its tab, or in a new one. The extension sees its own tabs without a permission.
 * @param comparison the one to show; otherwise, an open lab stays as it is
 */
export async function openLab(comparison?: string): Promise<void> {
  const lab = browser.runtime.getURL('/lab.html');
  const url = lab + hashOf(comparison);
  const [tab] = await browser.tabs.query({ url: lab });
  if (tab?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  const isOther = comparison !== undefined && tab.url !== url;
  await browser.tabs.update(tab.id, { active: true, ...(isOther && { url }) });
  // Phones have no windows.
  await browser.windows?.update(tab.windowId, { focused: true });
}
