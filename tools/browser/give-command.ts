import type { Page } from 'puppeteer-core';
import { type Command, PORT_NAME } from '../../engine/protocol/command.ts';

/** The part of an extension page that is used here, by the name it has in this browser. */
interface ExtensionPage {
  browser?: Runtime;
  chrome?: Runtime;
}

interface Runtime {
  runtime: { connect(info: { name: string }): { postMessage(message: unknown): void } };
}

/** Gives the background a command from one of the extension's pages, in the way its windows do. */
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
