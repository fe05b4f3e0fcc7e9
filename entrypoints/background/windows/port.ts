import type { Browser } from 'wxt/browser';
import { commandSchema } from '../../../engine/protocol/command.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** The part of a port that is used here, so that tests can hand in one of their own. */
export type Port = Pick<Browser.runtime.Port, 'postMessage'> & {
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** Lets a window follow the sessions and give commands for as long as its port is open. */
export function attach(port: Port, sessions: Sessions): void {
  const send = (update: Update) => port.postMessage(update);
  const leave = sessions.follow(send);
  port.onDisconnect.addListener(leave);
  port.onMessage.addListener((message) => {
    const command = commandSchema.safeParse(message);
    if (!command.success) {
      send({ type: 'refused', because: 'invalid-command' });
      return;
    }
    switch (command.data.type) {
      case 'start':
        sessions.start(command.data, send);
        break;
      case 'resume':
        sessions.resume(command.data.comparison, send);
        break;
      case 'stop':
        sessions.stop();
        break;
      case 'check-server':
        sessions.checkServer(command.data.base, send);
        break;
      case 'save-choices':
        sessions.remember(command.data.choices);
        break;
      case 'list-history':
        sessions.history.list(send);
        break;
      case 'open-saved':
        sessions.history.open(command.data.comparison, send);
        break;
      case 'pin':
        sessions.history.pin(command.data.comparison, command.data.pinned, send);
        break;
      case 'delete':
        sessions.history.forget(command.data.comparison, send);
        break;
      case 'delete-all':
        sessions.history.forgetAll(command.data.pinned, send);
        break;
    }
  });
}
