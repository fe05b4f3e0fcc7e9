import type { Page } from 'puppeteer-core';

/** The kinds of browser that Overlap is made for; Chrome and Edge count as Chromium. */
export type Kind = 'chromium' | 'firefox';

/**
 * How to start a browser with the extension in it. SIGINT, SIGTERM and SIGHUP close it and end the
 * process.
 */
export interface LaunchOptions {
  /** A production build: what it contains is never changed for a test. */
  extensionDir: string;
  /**
   * Where requests to Open-Meteo end: at a server on this machine, or at the real one. By default
   * they are refused. Unless `live`, nothing that the browser does leaves the machine.
   */
  server?: { port: number } | 'live';
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
  /** The languages that pages see, as in `pt-BR`; the interface's own texts stay as installed. */
  locale?: string;
  /**
   * Listens to the background's console too. Chromium keeps a worker alive that is listened to, so
   * a test of its idle death has to do without.
   */
  watchBackground?: boolean;
  /** The folder of a profile that is to outlive the browser; a fresh one that goes with it otherwise. */
  profile?: string;
  /** The folder that downloads are saved to, without a question; none are saved otherwise. */
  downloads?: string;
  args?: string[];
}

/** A browser that runs the extension in a fresh profile, which goes when the browser does. */
export interface ExtensionBrowser {
  readonly kind: Kind;
  readonly version: string;
  /**
   * What went wrong in the extension, page or background: errors and warnings on the console,
   * uncaught errors and rejections, breaches of the content security policy. Failed requests are
   * left out: those are the server's doing.
   */
  readonly problems: readonly string[];
  /**
   * Opens the popup, closing the one that may be open. In Chromium it is the real one, which closes
   * when another page gets the focus; Firefox lets no driver into it, so there it is the popup's
   * page in a tab of the popup's size.
   */
  openPopup(): Promise<Page>;
  closePopup(): Promise<void>;
  /** Opens a page of the extension in a tab. */
  openPage(path?: string): Promise<Page>;
  /** Adds another extension beside Overlap. @returns its id */
  install(folder: string): Promise<string>;
  /**
   * Puts a build in the place of the extension that is there, with nothing saved: closes all pages but
   * the first tab, and forgets what went wrong so far.
   */
  renew(extensionDir: string): Promise<void>;
  /** Settles when the browser has gone, whoever closed it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
