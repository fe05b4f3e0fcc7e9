import type { Command } from '../../engine/protocol/command.ts';
import type { Update } from '../../engine/protocol/update.ts';
import type { Send } from './audience.ts';

type CommandOf<T extends Command['type']> = { [K in T]: Extract<Command, { type: K }> }[T];

/** Carries a command out, and resolves with the response where there is one. */
type Handler<C> = (command: C, send: Send) => Promise<Update | undefined> | Promise<void>;

/** Handlers of all commands. */
export type Handlers = { [T in Command['type']]: Handler<CommandOf<T>> };

/** Carries out a command by the handler of its type. */
export function carryOut<T extends Command['type']>(
  handlers: Handlers,
  command: CommandOf<T>,
  send: Send,
): ReturnType<Handler<Command>> {
  return handlers[command.type](command, send);
}
