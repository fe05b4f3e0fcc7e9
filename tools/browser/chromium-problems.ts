import type { Browser, CDPSession, Protocol, Target } from 'puppeteer-core';

const failures = new Set<string>(['error', 'assert', 'warning']);

function textOf({ value, description, unserializableValue }: Protocol.Runtime.RemoteObject) {
  return String(value ?? description ?? unserializableValue);
}

async function listen(session: CDPSession, from: string, report: (problem: string) => void) {
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    if (failures.has(type)) report(`${from}: console.${type}: ${args.map(textOf).join(' ')}`);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
    report(`${from}: ${text} ${exception ? textOf(exception) : ''}`);
  });
  // Where the browser itself speaks up, for instance on a breach of the content security policy.
  session.on('Log.entryAdded', ({ entry: { level, source, text } }) => {
    if (failures.has(level) && source !== 'network') report(`${from}: ${source}: ${text}`);
  });
  // What the policy forbids is told here even where the console is silent about it.
  session.on('Audits.issueAdded', ({ issue: { details } }) => {
    const breach = details.contentSecurityPolicyIssueDetails;
    if (!breach) return;
    const { violatedDirective, blockedURL = 'something of its own' } = breach;
    report(`${from}: policy: ${violatedDirective} forbids ${blockedURL}`);
  });
  // A page's own workers, which are no targets of the browser's.
  session.on('sessionattached', (worker: CDPSession) => {
    // One may be gone before it is listened to.
    listen(worker, `${from}'s worker`, report).catch(() => {});
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
    // A page counts its extension's background among them. A debugger keeps that from its sleep, and
    // one that has been ended and starts anew would wait for a word from the debugger for ever.
    filter: [{ type: 'service_worker', exclude: true }, {}],
  });
  // All tell what they have seen before, so that nothing is lost between start and listening. Not
  // every kind of worker has every domain.
  const domains = ['Runtime.enable', 'Log.enable', 'Audits.enable'] as const;
  await Promise.allSettled(domains.map((domain) => session.send(domain)));
}

/** A page that is seen, or the offscreen document, which the browser counts as a background page. */
const pages = new Set<string>(['page', 'background_page']);

/**
 * Listens to all pages and, if wanted, to the extension's worker, each from its start on.
 *
 * @returns what went wrong so far
 */
export function watchChromium(browser: Browser, watchBackground: boolean) {
  const problems: string[] = [];
  const sessions = new Map<Target, Promise<CDPSession>>();

  function watch(target: Target) {
    const wanted =
      pages.has(target.type()) || (watchBackground && target.type() === 'service_worker');
    if (!wanted || sessions.has(target)) return;
    const session = target.createCDPSession();
    sessions.set(target, session);
    session
      .then((opened) => listen(opened, target.type(), (problem) => problems.push(problem)))
      // A page may be gone before it is listened to.
      .catch(() => sessions.delete(target));
  }

  browser.on('targetcreated', watch);
  browser.on('targetchanged', watch);
  browser.on('targetdestroyed', (target) => sessions.delete(target));
  browser.targets().forEach(watch);
  return problems;
}
