import { decisive, type Lane, readyAt } from '../../engine/log/lane.ts';

/**
 * Part of a line in one lane: it leads `from` the end of a request, `through` lanes between, and `to`
 * the start of one that needs it. Times are ms since the start of the run.
 */
export interface Link {
  part: 'from' | 'through' | 'to';
  /** End of the needed request. */
  at: number;
  /** Start of the other one, where it is known; otherwise the same as `at`. */
  to: number;
}

/** ms at which a request had all that it needs; Infinity before that, undefined if it needs nothing. */
export function inputsAt(lane: Lane, lanes: readonly Lane[]): number | undefined {
  return lane.task.after.length > 0 ? (readyAt(lane, lanes) ?? Infinity) : undefined;
}

/** Both ends of the bar of a request that has ended, which may have several attempts. */
export function barOf(lane: Lane): { from: number; to: number } | undefined {
  const [first] = lane.attempts;
  if (lane.state !== 'ended' || !first) return undefined;
  const from = Math.max(0, first.timing?.start ?? first.startedAt);
  return { from, to: decisive(lane)?.timing?.end ?? lane.endedAt };
}

const none: readonly Link[] = [];

/** Lines in each lane, for requests that needed others. */
export function linksOf(lanes: readonly Lane[]): (lane: number) => readonly Link[] {
  const links = new Map<number, Link[]>();
  const add = (lane: number, link: Link) => {
    const known = links.get(lane) ?? [];
    const isKnown = known.some(({ part, at }) => part === link.part && at === link.at);
    if (!isKnown) links.set(lane, [...known, link]);
  };
  for (const [request, { task, attempts }] of lanes.entries()) {
    for (const needed of task.after) {
      const input = lanes[needed];
      if (input?.state !== 'ended' || input.outcome.kind !== 'ok') continue;
      const at = input.endedAt;
      add(needed, { part: 'from', at, to: at });
      for (let lane = needed + 1; lane < request; lane++)
        add(lane, { part: 'through', at, to: at });
      add(request, { part: 'to', at, to: Math.max(at, attempts[0]?.startedAt ?? at) });
    }
  }
  return (lane) => links.get(lane) ?? none;
}

/** Returns true if two lanes have the same lines. */
export function sameLinks(a: readonly Link[], b: readonly Link[]): boolean {
  return a.length === b.length && JSON.stringify(a) === JSON.stringify(b);
}
