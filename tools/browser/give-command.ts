import type { Page } from 'puppeteer-core';
import type { Command } from '../../engine/protocol/command.ts';
import { PORT_NAME } from '../../engine/protocol/port-name.ts';

/** Used part of an extension page's globals, by its name in each browser. */
interface ExtensionPage {
  browser?: Runtime;
  chrome?: Runtime;
}

interface Port {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: () => void): void };
}

interface Runtime {
  runtime: { connect(info: { name: string }): Port };
}

/** Sends the background a command from one of the extension's pages, as its windows do. */
export async function giveCommand(page: Page, command: Command): Promise<void> {
  await page.evaluate(
    (name, request) =>
      new Promise<void>((resolve) => {
        const { browser, chrome } = globalThis as unknown as ExtensionPage;
        const send = () => {
          const port = (browser ?? chrome)?.runtime.connect({ name });
          // A port that opens while the browser ends the background can stay silent.
          const silence = setTimeout(() => {
            port?.disconnect();
            send();
          }, 1_000);
          port?.onMessage.addListener(() => {
            clearTimeout(silence);
            resolve();
          });
          port?.postMessage(request);
        };
        send();
      }),
    PORT_NAME,
    { id: crypto.randomUUID(), command },
  );
}
