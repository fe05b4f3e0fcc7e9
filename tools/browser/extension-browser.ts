import type { Page } from 'puppeteer-core';
import type { Door } from '../../components/state/door.ts';

/** Supported kinds of browser; Chrome and Edge count as Chromium. */
export type Kind = 'chromium' | 'firefox';

/**
 * Options of a browser with the extension. SIGINT, SIGTERM and SIGHUP close the browser and end the
 * process.
 */
export interface LaunchOptions {
  /** Folder of a production build. */
  extensionDir: string;
  /**
   * Destination of requests to Open-Meteo: a server on this machine, or the real one. By default they
   * are refused. Unless `live`, the browser has no access to other machines.
   */
  server?: { port: number } | 'live';
  headless?: boolean;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: boolean;
  /** Colours of the system instead of the pages', as with Windows' contrast themes. */
  forcedColors?: boolean;
  /** Smallest size in px of any text, as users can set it. */
  minimumFontSize?: number;
  /** Language of pages, for example `pt-BR`; the browser's own texts don't change. */
  locale?: string;
  /**
   * Watches the background's console, by default. This keeps Chromium's worker alive, so tests of its
   * idle timeout have to turn it off.
   */
  watchBackground?: boolean;
  /** Folder of a persistent profile; by default, a temporary one. */
  profile?: string;
  /** Folder for downloads, which need no confirmation; by default, none are saved. */
  downloads?: string;
  args?: string[];
}

export const doors = ['popup', 'panel', 'lab'] as const satisfies readonly Door['name'][];

/** Files of the doors' pages. */
export const pages: Record<Door['name'], string> = {
  popup: 'popup.html',
  panel: 'sidepanel.html',
  lab: 'lab.html',
};

/** A running browser with the extension. */
export interface ExtensionBrowser {
  readonly kind: Kind;
  readonly version: string;
  /**
   * Problems in the extension's pages and background: console errors and warnings, uncaught errors
   * and rejections, and violations of the content security policy, but not failed requests.
   */
  readonly problems: readonly string[];
  /**
   * Opens the popup after closing an open one. In Chromium it is the real popup, which closes when
   * another page gets the focus. In Firefox, where drivers can't access it, it is a tab of its size.
   */
  openPopup(): Promise<Page>;
  closePopup(): Promise<void>;
  /** Opens the page of a door in a tab, which stays open without the focus. */
  openDoor(name: Door['name']): Promise<Page>;
  /** Opens a page of the extension in a tab. */
  openPage(path?: string): Promise<Page>;
  /** Installs another extension. @returns its id */
  install(folder: string): Promise<string>;
  /**
   * Replaces the installed extension by a build, with nothing saved. Closes all pages but the first tab
   * and clears `problems`.
   */
  renew(extensionDir: string): Promise<void>;
  /** Resolves when the browser has been closed, by code or by the user. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}
