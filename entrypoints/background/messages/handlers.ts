import type { Command, CommandRequest } from '../../../engine/protocol/command.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Send } from './audience.ts';

type CommandOf<T extends Command['type']> = { [K in T]: Extract<Command, { type: K }> }[T];

/** Carries out a command, and resolves with its response, if any. */
type Handler<C> = (
  command: C,
  send: Send,
  id: string,
) => Promise<Update | undefined> | Promise<void>;

/** Handlers of all commands. */
export type Handlers = { [T in Command['type']]: Handler<CommandOf<T>> };

/** Number of remembered commands: more than a window repeats when its port stays silent. */
const REMEMBERED = 100;

/** Commands that only read: a repeated one is carried out again, for its new port. */
const reading: ReadonlySet<Command['type']> = new Set(['list-history', 'open-saved']);

/** Returns a dispatch that carries out repeated commands once. The response goes to every port. */
export function createDispatcher(handlers: Handlers) {
  const handle = <T extends Command['type']>(command: CommandOf<T>, send: Send, id: string) =>
    handlers[command.type](command, send, id);
  /** Responses by the id of their command, oldest first. */
  const responses = new Map<string, ReturnType<Handler<Command>>>();

  return async ({ id, command }: CommandRequest, send: Send): Promise<void> => {
    const response = responses.get(id) ?? handle(command, send, id);
    if (!reading.has(command.type)) responses.set(id, response);
    const [oldest = id] = responses.keys();
    if (responses.size > REMEMBERED) responses.delete(oldest);
    const update = await response;
    if (update) send(update);
  };
}
