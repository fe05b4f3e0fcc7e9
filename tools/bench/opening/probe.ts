/** Times of one opening, in ms since the start of the navigation. */
export interface Opening {
  /** First contentful paint, which both browsers report. */
  painted: number;
  /** Run is in the document, is enabled, and has a listener for clicks. */
  usable: number;
  /** True if a run has started. */
  started: boolean;
}

type Probed = typeof globalThis & { opening?: Opening };

/** Query of an address, to click Run in the very moment in which it counts as usable. */
export const TRY = '?try';

/** Runs in a page before all of its scripts. Uses nothing from outside. */
export function probe(): void {
  const opening: Opening = { painted: Number.NaN, usable: Number.NaN, started: false };
  (globalThis as Probed).opening = opening;
  const clickable = new WeakSet<EventTarget>();
  const check = () => {
    const button = document.getElementById('run');
    if (!(button instanceof HTMLButtonElement)) return;
    opening.started ||= button.textContent === 'Stop';
    if (!Number.isNaN(opening.usable) || button.disabled || !clickable.has(button)) return;
    opening.usable = performance.now();
    if (location.search !== '') button.click();
  };
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type: string, ...rest: [never, never]) {
    addEventListener.call(this, type, ...rest);
    if (type !== 'click') return;
    clickable.add(this);
    check();
  };
  new MutationObserver(check).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['disabled'],
  });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name === 'first-contentful-paint') opening.painted = startTime;
    }
  }).observe({ type: 'paint', buffered: true });
}

/** Returns the times of a probed page, once it has them all. */
export function openingIn(): Opening | undefined {
  const { opening } = globalThis as Probed;
  if (!opening || Number.isNaN(opening.painted) || Number.isNaN(opening.usable)) return undefined;
  return location.search !== '' && !opening.started ? undefined : opening;
}
