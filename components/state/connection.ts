import { type Browser, browser } from 'wxt/browser';
import type { Command, CommandRequest } from '../../engine/protocol/command.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';
import type { ResponseUpdate, StateUpdate } from '../../engine/protocol/update.ts';
import { type Engine, withEngine } from './load-engine.ts';
import type { ConnectionProblem } from './state.ts';

/**
 * ms after which a silent port is replaced; waking the background takes some 20. A port that is
 * opened while the browser ends the background can stay silent, and open, for a long time.
 */
const SILENCE = 1_000;

/** Silent ports in a row before the problem is reported. */
const TRIES = 5;

/** Longest wait for a response, in ms. */
const RESPONSE_LIMIT = 30_000;

/** Connection of a window to the background. */
export interface Connection {
  send(command: Command): void;
  /**
   * Sends a command, and again if the background ends before it responds. Resolves with the
   * response, or with undefined after a problem was reported.
   */
  ask(command: Command): Promise<ResponseUpdate | undefined>;
}

type Resolve = (response: ResponseUpdate | undefined) => void;

/** Callbacks of a connection. */
export interface Listener {
  /** @throws if the update does not fit the earlier ones */
  onUpdate(update: StateUpdate, engine: Engine): void;
  onProblem(problem: ConnectionProblem): void;
  /** True if the port must be reopened when the background ends. */
  isWatching(): boolean;
  /** The background has ended, perhaps before it received the latest command. */
  onLost(): void;
}

/**
 * Opens the port to the background, and replaces a silent one. The browser closes the port when it
 * ends an idle background. The port is then reopened for the next command, or at once if a run is
 * being watched.
 */
export function connect({ onUpdate, onProblem, isWatching, onLost }: Listener): Connection {
  let port: Browser.runtime.Port | undefined;
  /** Timer from the opening of a port to its first message. */
  let silence: ReturnType<typeof setTimeout> | undefined;
  /**
   * Commands sent on a port that has not responded. They are sent again on the next; their ids
   * make that harmless.
   */
  let unconfirmed: CommandRequest[] = [];
  /** Requests that wait for their response, by id. */
  const waiting = new Map<string, { request: CommandRequest; resolve: Resolve }>();

  const fail = (problem: ConnectionProblem) => {
    unconfirmed = [];
    for (const { resolve } of waiting.values()) resolve(undefined);
    waiting.clear();
    onProblem(problem);
  };

  const open = (tries = TRIES) => {
    let opened: Browser.runtime.Port;
    try {
      opened = browser.runtime.connect({ name: PORT_NAME });
    } catch {
      // "Extension context invalidated": this page belongs to an older version.
      port = undefined;
      return fail('outdated');
    }
    port = opened;
    for (const request of unconfirmed) opened.postMessage(request);
    let hasResponded = false;
    silence = setTimeout(() => {
      silence = undefined;
      if (tries === 1) return fail('no-answer');
      opened.disconnect();
      open(tries - 1);
    }, SILENCE);
    opened.onMessage.addListener((message: unknown) => {
      if (!hasResponded) {
        hasResponded = true;
        clearTimeout(silence);
        silence = undefined;
        unconfirmed = [];
      }
      withEngine((engine) => receive(message, engine));
    });
    opened.onDisconnect.addListener(() => {
      // Reading it prevents an error on Chrome's console.
      void browser.runtime.lastError;
      port = undefined;
      // A port that closes without a message is replaced after the timeout: the background may not
      // be ready.
      if (!hasResponded) return;
      unconfirmed = Array.from(waiting.values(), ({ request }) => request);
      if (isWatching() || unconfirmed.length > 0) open();
      onLost();
    });
  };

  const receive = (message: unknown, engine: Engine) => {
    const update = engine.updateSchema.safeParse(message);
    if (!update.success) return fail('outdated');
    try {
      if ('id' in update.data) {
        waiting.get(update.data.id)?.resolve(update.data);
        waiting.delete(update.data.id);
      } else {
        onUpdate(update.data, engine);
      }
    } catch {
      // An invalid log was written by another version.
      fail('outdated');
    }
  };

  const post = (request: CommandRequest) => {
    if (!port && silence === undefined) open();
    if (silence !== undefined) unconfirmed.push(request);
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
