import type { Browser } from 'wxt/browser';

/** The opener of a port, as far as the browser says. */
export type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'origin' | 'url'>;

/** The extension, as its own background knows it. */
export interface Self {
  id: string;
  /** The address that all of its pages begin with, with the slash at its end. */
  root: string;
}

/**
 * Returns true if a port was opened by a page of this extension: not by another extension, and not by a
 * script in a web page, which would have this extension's id but the page's address. Firefox tells
 * no origin, so the address has to do; where there is an origin it must agree.
 */
export function isOwnPage(sender: Sender | undefined, { id, root }: Self): boolean {
  if (sender?.id !== id || !sender.url?.startsWith(root)) return false;
  return sender.origin === undefined || `${sender.origin}/` === root;
}
