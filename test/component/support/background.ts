import { act } from '@testing-library/preact';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { LogEvent } from '../../../engine/log/events.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import type { Command, CommandRequest } from '../../../engine/protocol/command.ts';
import type { Preferences } from '../../../engine/protocol/preferences.ts';
import type { Update } from '../../../engine/protocol/update.ts';

type Progress = Extract<Update, { type: 'log' }>['progress'];

/** Fake background process, played by a test. */
export interface Background {
  /** Every command so far, from all ports. */
  readonly commands: readonly Command[];
  /** The same, with their ids. */
  readonly requests: readonly CommandRequest[];
  /** The names of all ports that were opened, those included that were refused. */
  readonly connections: readonly string[];
  welcome(choices?: Choices, preferences?: Preferences): void;
  /** Sends a whole log, as to every window that starts to follow. */
  log(events: readonly LogEvent[], progress?: Progress): void;
  /** Sends more events of the latest log. */
  more(events: readonly LogEvent[], progress?: Progress): void;
  say(update: unknown): void;
  /** Responds to the latest request for a saved log; without events where it can't be read. */
  respond(comparison: string, events?: readonly LogEvent[]): void;
  /** The browser ends the background, and the port with it. */
  close(): void;
  /** Makes opening a port fail from now on, as after the extension is removed. */
  vanish(): void;
}

type Listener<T extends unknown[]> = (...args: T) => void;

function event<T extends unknown[]>() {
  const listeners = new Set<Listener<T>>();
  return {
    addListener: (listener: Listener<T>) => void listeners.add(listener),
    emit(...args: T) {
      for (const listener of listeners) listener(...args);
    },
  };
}

/** Replaces the background for the next window. */
export function playBackground(): Background {
  const requests: CommandRequest[] = [];
  const connections: string[] = [];
  let port: ReturnType<typeof openPort> | undefined;
  let isRemoved = false;
  let comparison = 0;
  let sent = 0;

  const openPort = (name: string) => {
    let open = true;
    const onMessage = event<[unknown]>();
    const onDisconnect = event<[]>();
    return {
      name,
      onMessage,
      onDisconnect,
      postMessage(request: CommandRequest) {
        if (!open) throw new Error('Attempting to use a disconnected port object');
        requests.push(overTheWire(request));
      },
      /** A window closes its own port, which only notifies the other side. */
      disconnect() {
        open = false;
      },
      end() {
        open = false;
        onDisconnect.emit();
      },
    };
  };

  Object.assign(fakeBrowser.runtime, {
    connect({ name }: { name: string }) {
      connections.push(name);
      if (isRemoved) throw new Error('Extension context invalidated.');
      port = openPort(name);
      return port;
    },
  });

  const say = (update: unknown) => {
    if (!port) throw new Error('no window is listening');
    const { onMessage } = port;
    act(() => onMessage.emit(overTheWire(update)));
  };
  const sayLog = (from: number, events: readonly LogEvent[], progress: Progress) => {
    sent = from + events.length;
    say({ type: 'log', comparison: `comparison ${comparison}`, from, events, progress });
  };

  return {
    get commands() {
      return requests.map(({ command }) => command);
    },
    requests,
    connections,
    welcome: (choices, preferences) => say({ type: 'welcome', choices, preferences }),
    log(events, progress) {
      comparison++;
      sayLog(0, events, progress);
    },
    more: (events, progress) => sayLog(sent, events, progress),
    say,
    respond(comparison, events) {
      const asked = requests.findLast(
        ({ command }) => command.type === 'open-saved' && command.comparison === comparison,
      );
      say({ type: 'saved-log', id: asked?.id, events });
    },
    close() {
      const closed = port;
      port = undefined;
      act(() => closed?.end());
    },
    vanish() {
      isRemoved = true;
    },
  };
}

/** Chrome’s ports carry JSON: undefined values are lost, and objects are copies. */
function overTheWire<T>(message: T): T {
  return JSON.parse(JSON.stringify(message));
}
