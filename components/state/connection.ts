import { type Browser, browser } from 'wxt/browser';
import { type Command, PORT_NAME } from '../../engine/protocol/command.ts';
import { type Update, updateSchema } from '../../engine/protocol/update.ts';

/**
 * ms after which a silent port is given up for another; waking the background takes some 20. A port
 * that is opened while the browser ends the background can lead to the one that is dying, and is then
 * neither answered nor, for a long time, closed.
 */
const SILENCE = 1_000;

/** How many ports are tried in a row before a person is told. */
const TRIES = 5;

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
  /** The background has gone; what it was told last it may have taken with it. */
  onLost(): void;
}

/**
 * Opens the port to the background, and another where that one stays silent.
 * The browser ends an idle background and closes the port with it; that is no problem, and the
 * port is opened again when there is something to say, or at once when a run is being watched.
 */
export function connect({ onUpdate, onProblem, isWatching, onLost }: Listener): Connection {
  let port: Browser.runtime.Port | undefined;
  /** Runs from the opening of a port to its first word. */
  let silence: ReturnType<typeof setTimeout> | undefined;
  /**
   * What was said on a port that has not answered: it is said again on the next. A background that
   * was only slow hears it twice, which changes nothing but for a refusal that it is busy.
   */
  let unanswered: Command[] = [];

  const open = (tries = TRIES) => {
    const opened = tryToOpen();
    port = opened;
    if (!opened) return;
    for (const command of unanswered) opened.postMessage(command);
    let answered = false;
    silence = setTimeout(() => {
      silence = undefined;
      if (tries > 1) {
        opened.disconnect();
        open(tries - 1);
      } else {
        unanswered = [];
        onProblem('no-answer');
      }
    }, SILENCE);
    opened.onMessage.addListener((message: unknown) => {
      if (!answered) {
        answered = true;
        clearTimeout(silence);
        silence = undefined;
        unanswered = [];
      }
      receive(message);
    });
    opened.onDisconnect.addListener(() => {
      // Chrome complains on the console of an error that nobody has looked at.
      void browser.runtime.lastError;
      port = undefined;
      // Closed without a word there may be no background yet: the next is tried after the silence.
      if (!answered) return;
      if (isWatching()) open();
      onLost();
    });
  };

  const tryToOpen = (): Browser.runtime.Port | undefined => {
    try {
      return browser.runtime.connect({ name: PORT_NAME });
    } catch {
      // "Extension context invalidated": this page belongs to a version that is gone.
      unanswered = [];
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

  open();
  return {
    send(command) {
      if (!port && silence === undefined) open();
      if (silence !== undefined) unanswered.push(command);
      port?.postMessage(command);
    },
  };
}
