import { browser } from 'wxt/browser';
import type { KnownMethods } from '../../../adapters/methods.ts';
import { accessTo } from '../../../engine/log/access.ts';
import type { SourceChoice } from '../../../engine/log/source-choice.ts';
import { isBlocking } from '../../../engine/modes/index.ts';
import type { CarryOut } from './messages.ts';

/**
 * Carries out each run where nothing else uses its thread.
 * @param here on the background's own thread, which can't block
 * @param onThread on a thread of the run
 * @param sharesThread true if windows use the background's thread, as in Firefox
 * @param methods work that the background can do
 */
export function chooseThread(
  here: CarryOut,
  onThread: CarryOut,
  sharesThread: boolean,
  methods: Pick<KnownMethods, 'has'>,
): CarryOut {
  return async (plan, order, ...rest) => {
    const { source } = order;
    const isKnown = methods.has(order.workload.adapter);
    const needsOwn = isBlocking(plan.mode) || source.kind === 'local' || !isKnown;
    const isHere = !needsOwn && (!sharesThread || (await hasPhases(source)));
    return (isHere ? here : onThread)(plan, order, ...rest);
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
