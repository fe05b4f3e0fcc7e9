import type { Browser } from 'wxt/browser';
import { commandRequestSchema } from '../../../engine/protocol/command.ts';
import type { Update } from '../../../engine/protocol/update.ts';
import type { Sessions } from '../sessions/sessions.ts';

/** Part of a port that is used here, so tests can pass their own. */
export type Port = Pick<Browser.runtime.Port, 'postMessage'> & {
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
};

/** Lets a window follow the sessions and give commands for as long as its port is open. */
export function attach(port: Port, { follow, dispatch }: Sessions): void {
  let isOpen = true;
  const send = (update: Update) => {
    if (isOpen) port.postMessage(update);
  };
  const unfollow = follow(send);
  port.onDisconnect.addListener(() => {
    isOpen = false;
    unfollow();
  });
  port.onMessage.addListener((message) => {
    const request = commandRequestSchema.safeParse(message);
    if (request.success) void dispatch(request.data, send);
    else send({ type: 'refused', because: 'invalid-command' });
  });
}
