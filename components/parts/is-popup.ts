import { browser } from 'wxt/browser';

/**
 * Returns true in a popup, which closes when a file dialog opens:
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1292701
 */
export function isPopup(): boolean {
  return browser.extension.getViews({ type: 'popup' }).includes(window);
}
