import type { Page } from 'puppeteer-core';
import { type Command, PORT_NAME } from '../../engine/protocol/command.ts';

/** Used part of an extension page's globals, by its name in each browser. */
interface ExtensionPage {
  browser?: Runtime;
  chrome?: Runtime;
}

interface Runtime {
  runtime: { connect(info: { name: string }): { postMessage(message: unknown): void } };
}

/** Sends the background a command from one of the extension's pages, as its windows do. */
export async function giveCommand(page: Page, command: Command): Promise<void> {
  await page.evaluate(
    (name, request) => {
      const { browser, chrome } = globalThis as unknown as ExtensionPage;
      (browser ?? chrome)?.runtime.connect({ name }).postMessage(request);
    },
    PORT_NAME,
    { id: crypto.randomUUID(), command },
  );
}
