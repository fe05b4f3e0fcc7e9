import { type Browser, browser } from 'wxt/browser';
import { type Command, PORT_NAME } from '../../engine/command.ts';
import { type Update, updateSchema } from '../../engine/update.ts';

/** ms in which the background must have said its first word; waking it takes some 20 ms. */
const PATIENCE = 5_000;

/** Why a window and the background do not understand each other. */
export type ConnectionProblem =
  /** Nothing came back. */
  | 'no-answer'
  /** The extension was updated or reloaded under this window. */
  | 'outdated';

/** A window's line to the background. */
export interface Connection {
  send(command: Command): void;
}

/** Whom the connection talks to. */
export interface Listener {
  /** @throws when the update does not fit what came before it */
  onUpdate(update: Update): void;
  onProblem(problem: ConnectionProblem): void;
  /** Whether something is going on that must be followed even if the background restarts. */
  isWatching(): boolean;
}

/**
 * Opens the port to the background.
 * The browser ends an idle background and closes the port with it; that is no problem, and the
 * port is opened again when there is something to say, or at once when a run is being watched.
 */
export function connect({ onUpdate, onProblem, isWatching }: Listener): Connection {
  let port: Browser.runtime.Port | undefined;

  const open = (): Browser.runtime.Port | undefined => {
    try {
      const opened = browser.runtime.connect({ name: PORT_NAME });
      const patience = setTimeout(() => onProblem('no-answer'), PATIENCE);
      let heard = false;
      opened.onMessage.addListener((message: unknown) => {
        clearTimeout(patience);
        heard = true;
        receive(message);
      });
      opened.onDisconnect.addListener(() => {
        clearTimeout(patience);
        // Chrome complains on the console of an error that nobody has looked at.
        void browser.runtime.lastError;
        port = undefined;
        // Closed without a word there is no background, and asking at once again would find none.
        if (!heard) onProblem('no-answer');
        else if (isWatching()) port = open();
      });
      return opened;
    } catch {
      // "Extension context invalidated": this page belongs to a version that is gone.
      onProblem('outdated');
      return undefined;
    }
  };

  const receive = (message: unknown) => {
    const update = updateSchema.safeParse(message);
    if (!update.success) {
      onProblem('outdated');
      return;
    }
    try {
      onUpdate(update.data);
    } catch {
      // A log that makes no sense to this window was written by another version of it.
      onProblem('outdated');
    }
  };

  port = open();
  return {
    send(command) {
      port ??= open();
      port?.postMessage(command);
    },
  };
}
