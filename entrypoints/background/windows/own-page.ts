import type { Browser } from 'wxt/browser';

/** Opener of a port, as reported by the browser. */
export type Sender = Pick<Browser.runtime.MessageSender, 'id' | 'origin' | 'url'>;

/** Identity of this extension. */
export interface Self {
  id: string;
  /** Address that all of its pages begin with, including the final slash. */
  root: string;
}

/**
 * Returns true if a port was opened by a page of this extension. A script in a web page has this
 * extension's id but the page's address. Firefox reports no origin; elsewhere it must match, too.
 */
export function isOwnPage(sender: Sender | undefined, { id, root }: Self): boolean {
  if (sender?.id !== id || !sender.url?.startsWith(root)) return false;
  return sender.origin === undefined || `${sender.origin}/` === root;
}
