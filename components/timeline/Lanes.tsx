import type { ComponentChild } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import { criticalPath } from '../../engine/measure/critical-path.ts';
import { idleSlots } from '../../engine/measure/idle-slots.ts';
import type { DrawnRun } from '../drawing/drawn-runs.ts';
import { inputsAt, linksOf, sameLinks } from '../drawing/links.ts';
import { useNames } from '../parts/names.ts';
import { walk } from '../parts/walk.ts';
import { useApp } from '../state/context.ts';
import type { Pointing } from '../state/pointing.ts';
import type { Presenter } from '../workloads/presenter.ts';
import { Lane, type LaneFacts } from './Lane.tsx';
import { Overview } from './Overview.tsx';
import { useInView } from './use-in-view.ts';
import { You } from './You.tsx';

/** Most lanes that a list shows without scrolling. */
export const MOST = 12;

/** The same below the overview of a server's users, of whom most are alike. */
const FEW = 3;

/** Lanes that are in sight at first, before anything is measured. */
const AT_FIRST = 24;

/** Most lanes that all stand in the document; of more, those that the user sees or can reach. */
const ALL = 100;

/** A lane with its element. */
interface Drawn extends LaneFacts {
  element: ComponentChild;
}

/** Lanes of all requests of a run. */
export function Lanes({
  run,
  source,
  presenter,
  pointing: { expanded, marked },
}: {
  run: DrawnRun;
  source: SourceChoice;
  presenter: Presenter;
  pointing: Pointing;
}) {
  const { mode, lanes, settledAt } = run;
  const { door } = useApp();
  const opened = expanded.value?.mode === mode ? expanded.value.request : undefined;
  const atLine = marked.value?.mode === mode ? marked.value.requests : undefined;
  // Roving tab stop: Tab reaches one of many lanes, the arrow keys the others.
  const [tabStop, setTabStop] = useState(0);
  // More lanes than there is room for: an overview, and a list that scrolls.
  const many = lanes.length > (presenter.servers ? MOST : door.lanes);
  const list = useRef<HTMLUListElement>(null);
  const idle = new Map(
    run.state === 'planned' ? [] : idleSlots(run).map(({ request, to }) => [request, to]),
  );

  const links = useMemo(() => linksOf(lanes), [lanes]);
  const critical = useMemo(() => {
    const isDone = run.state === 'completed' && lanes.some(({ task }) => task.after.length > 0);
    return new Set(isDone ? criticalPath(run).requests : []);
  }, [run, lanes]);

  const standing = useRef<readonly number[]>([]);
  const inView = useInView(list, standing, AT_FIRST, opened);
  if (lanes.length <= ALL) standing.current = [...lanes.keys()];
  else {
    // The arrow keys, Home and End meet the lanes that they lead to.
    const reached = [0, tabStop - 1, tabStop, tabStop + 1, opened ?? 0, lanes.length - 1];
    const seen = Array.from({ length: inView.to - inView.from }, (_, nth) => inView.from + nth);
    const wanted = new Set([...reached, ...seen].filter((index) => lanes[index]));
    standing.current = [...wanted].sort((a, b) => a - b);
  }

  // Preact skips identical elements, so only changed lanes render.
  const known = useRef<ReadonlyMap<number, Drawn>>(new Map());
  const drawn = new Map<number, Drawn>();
  for (const [nth, index] of standing.current.entries()) {
    const lane = lanes[index];
    if (!lane) continue;
    const before = known.current.get(index);
    const after = {
      lane,
      idleUntil: idle.get(index),
      isInterrupted: lane.state !== 'ended' && run.state === 'interrupted',
      settledAt,
      readyAt: inputsAt(lane, lanes),
      links: links(index),
      isCritical: critical.has(index),
      first: index === opened ? lanes[0] : undefined,
      source,
      presenter,
      isInView: index >= inView.from && index < inView.to,
      isTabStop: !many || index === tabStop,
      isMarked: atLine?.has(index) === true,
      skipped: index - (standing.current[nth - 1] ?? -1) - 1,
    };
    // The details are about the whole run.
    const isKnown = before && index !== opened && isSame(before, after);
    const element = isKnown ? (
      before.element
    ) : (
      <Lane
        // Each run does every task of a fixed list once.
        key={index}
        {...after}
        run={run}
        index={index}
        expanded={expanded}
        onFocus={setTabStop}
      />
    );
    drawn.set(index, { ...after, element });
  }
  known.current = drawn;
  return (
    <div class={many ? 'many' : undefined}>
      {many && <Overview lanes={lanes} settledAt={settledAt} />}
      {many && presenter.servers && run.state !== 'planned' && <You run={run} />}
      <ul
        ref={list}
        aria-label={useNames()(mode)}
        class={opened === undefined ? undefined : 'has-details'}
        style={{ '--most': Math.min(door.lanes, presenter.servers ? FEW : MOST) }}
        onKeyDown={many ? (event) => walk(event, '.task-name', 'vertical') : undefined}
      >
        {Array.from(drawn.values(), ({ element }) => element)}
      </ul>
    </div>
  );
}

/** The rest of a run matters only to ended lanes, which belong to one run. */
function isSame(before: Drawn, after: LaneFacts): boolean {
  return (
    before.lane === after.lane &&
    before.idleUntil === after.idleUntil &&
    before.isInterrupted === after.isInterrupted &&
    before.settledAt === after.settledAt &&
    before.readyAt === after.readyAt &&
    before.isCritical === after.isCritical &&
    sameLinks(before.links, after.links) &&
    before.first === after.first &&
    before.source === after.source &&
    before.presenter === after.presenter &&
    before.isInView === after.isInView &&
    before.isTabStop === after.isTabStop &&
    before.isMarked === after.isMarked &&
    before.skipped === after.skipped
  );
}
