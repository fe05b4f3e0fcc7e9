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
  // The browser's own messages, for example about the content security policy.
  session.on('Log.entryAdded', ({ entry: { level, source, text } }) => {
    const isNetwork = source === 'network' || text.includes('blocked by CORS policy');
    if (failures.has(level) && !isNetwork) report(`${from}: ${source}: ${text}`);
  });
  // Reports some violations of the policy that the console does not.
  session.on('Audits.issueAdded', ({ issue: { details } }) => {
    const violation = details.contentSecurityPolicyIssueDetails;
    if (!violation) return;
    const { violatedDirective, blockedURL = 'inline code' } = violation;
    report(`${from}: policy: ${violatedDirective} forbids ${blockedURL}`);
  });
  // A page's own workers, which are not among the browser's targets.
  session.on('sessionattached', (worker: CDPSession) => {
    // The worker may have ended.
    listen(worker, `${from}'s worker`, report).catch(() => {});
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
    // Not the extension's background: a debugger keeps it alive, and a restarted one would wait for
    // the debugger forever.
    filter: [{ type: 'service_worker', exclude: true }, {}],
  });
  // Enabling a domain also reports its earlier messages. Some kinds of worker lack some domains.
  const domains = ['Runtime.enable', 'Log.enable', 'Audits.enable'] as const;
  await Promise.allSettled(domains.map((domain) => session.send(domain)));
}

/** Target types of visible pages and of the offscreen document. */
const pages = new Set<string>(['page', 'background_page']);

/**
 * Watches all pages and, optionally, the extension's worker.
 * @returns the problems so far, in an array that grows
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
      // The page may have been closed.
      .catch(() => sessions.delete(target));
  }

  browser.on('targetcreated', watch);
  browser.on('targetchanged', watch);
  browser.on('targetdestroyed', (target) => sessions.delete(target));
  browser.targets().forEach(watch);
  return problems;
}
