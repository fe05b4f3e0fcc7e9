import { type Browser, browser } from 'wxt/browser';
import { type Command, type CommandRequest, PORT_NAME } from '../../engine/protocol/command.ts';
import {
  type ResponseUpdate,
  type StateUpdate,
  updateSchema,
} from '../../engine/protocol/update.ts';

/**
 * ms after which a silent port is given up for another; waking the background takes some 20. A port
 * that is opened while the browser ends the background can lead to the one that is dying, and is then
 * neither answered nor, for a long time, closed.
 */
const SILENCE = 1_000;

/** Silent ports in a row before the problem is reported. */
const TRIES = 5;

/** ms after which a response is given up that the background has not sent. */
const RESPONSE_LIMIT = 30_000;

/** Reason why a window and the background do not understand each other. */
export type ConnectionProblem =
  /** Nothing came back. */
  | 'no-answer'
  /** The extension was updated or reloaded under this window. */
  | 'outdated';

/** A window's line to the background. */
export interface Connection {
  send(command: Command): void;
  /**
   * Sends a command, again where the background ends before it has responded, and resolves with the
   * response; with undefined, after a problem was reported, where none comes.
   */
  ask(command: Command): Promise<ResponseUpdate | undefined>;
}

type Resolve = (response: ResponseUpdate | undefined) => void;

/** Takes what the connection receives. */
export interface Listener {
  /** @throws when the update does not fit what came before it */
  onUpdate(update: StateUpdate): void;
  onProblem(problem: ConnectionProblem): void;
  /** True while something must be followed even if the background restarts. */
  isWatching(): boolean;
  /** The background has gone, perhaps with what it was sent last. */
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
  /** Sent on a port that has not answered: sent again on the next, which the ids make harmless. */
  let unanswered: CommandRequest[] = [];
  /** Requests that wait for their response, by id. */
  const waiting = new Map<string, { request: CommandRequest; resolve: Resolve }>();

  const fail = (problem: ConnectionProblem) => {
    unanswered = [];
    for (const { resolve } of waiting.values()) resolve(undefined);
    waiting.clear();
    onProblem(problem);
  };

  const open = (tries = TRIES) => {
    const opened = tryToOpen();
    port = opened;
    if (!opened) return;
    for (const request of unanswered) opened.postMessage(request);
    let answered = false;
    silence = setTimeout(() => {
      silence = undefined;
      if (tries === 1) return fail('no-answer');
      opened.disconnect();
      open(tries - 1);
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
      unanswered = Array.from(waiting.values(), ({ request }) => request);
      if (isWatching() || unanswered.length > 0) open();
      onLost();
    });
  };

  const tryToOpen = (): Browser.runtime.Port | undefined => {
    try {
      return browser.runtime.connect({ name: PORT_NAME });
    } catch {
      // "Extension context invalidated": this page belongs to a version that is gone.
      fail('outdated');
      return undefined;
    }
  };

  const receive = (message: unknown) => {
    const update = updateSchema.safeParse(message);
    if (!update.success) return fail('outdated');
    try {
      if ('id' in update.data) {
        waiting.get(update.data.id)?.resolve(update.data);
        waiting.delete(update.data.id);
      } else {
        onUpdate(update.data);
      }
    } catch {
      // A log that makes no sense to this window was written by another version of it.
      fail('outdated');
    }
  };

  const post = (request: CommandRequest) => {
    if (!port && silence === undefined) open();
    if (silence !== undefined) unanswered.push(request);
    port?.postMessage(request);
  };

  open();
  return {
    send: (command) => post({ id: crypto.randomUUID(), command }),
    ask: (command) =>
      new Promise((resolve) => {
        const request = { id: crypto.randomUUID(), command };
        waiting.set(request.id, { request, resolve });
        setTimeout(() => waiting.has(request.id) && fail('no-answer'), RESPONSE_LIMIT);
        post(request);
      }),
  };
}
