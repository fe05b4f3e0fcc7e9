import { browser } from 'wxt/browser';
import { rulesOf } from '../../../adapters/index.ts';
import type { KnownMethods } from '../../../adapters/methods.ts';
import { accessTo } from '../../../engine/log/access.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { isBlocking } from '../../../engine/modes/index.ts';
import type { CarryOut, Threads } from './messages.ts';

/**
 * Carries out each run where nothing else uses its thread.
 * @param here on the background's own thread, which can't block
 * @param onThread on a thread of the run
 * @param sharesThread true if windows use the background's thread, as in Firefox
 * @param methods work that the background can do
 */
export function chooseThread(
  here: CarryOut,
  onThread: Threads,
  sharesThread: boolean,
  methods: Pick<KnownMethods, 'has'>,
): Threads {
  let isHere = false;
  return {
    async carryOut(plan, order, ...rest) {
      const { source } = order;
      const isKnown = methods.has(order.workload.adapter);
      const isWatched = rulesOf(order.workload)?.watched !== undefined;
      const needsOwn = isWatched || isBlocking(plan.mode) || source.kind === 'local' || !isKnown;
      isHere = !needsOwn && (!sharesThread || (await hasPhases(source)));
      return (isHere ? here : onThread.carryOut)(plan, order, ...rest);
    },
    // This thread is free when it has finished what it is doing.
    ask: (onReply) => (isHere ? void setTimeout(onReply) : onThread.ask(onReply)),
  };
}

/**
 * Returns true if the user asked for network phases, which Firefox's workers never report:
 * `TimingAllowedForCaller` in its `PerformanceResourceTiming.h` needs the caller's principal.
 */
async function hasPhases(source: SourceChoice): Promise<boolean> {
  if (source.kind !== 'live' && source.kind !== 'server') return false;
  const { origin } = accessTo(source.kind === 'server' ? source.base : undefined);
  return browser.permissions.contains({ origins: [origin] }).catch(() => false);
}
