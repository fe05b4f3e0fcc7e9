import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { quantile, SHARES } from '../../engine/measure/waits.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatDuration, formatShare } from '../parts/format.ts';
import { NotComparable } from '../parts/NotComparable.tsx';
import { Tag } from '../parts/Tag.tsx';
import { curve, logScale } from './curve.ts';
import './Distribution.css';

/** Waits at one server, or of one kind of arrivals. */
export interface Waits {
  name: ComponentChildren;
  /** Classes with its hue. */
  look: string;
  /** ms, ascending. */
  waits: readonly number[];
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** The same on the model; undefined until it is known, and for what is modelled itself. */
  model?: readonly number[] | undefined;
  /** Waits of the browser itself in ms, ascending. */
  own?: readonly number[];
  isModelled: boolean;
}

/** Share of the requests that were answered within a time, on a logarithmic axis, and a table of it. */
export function Distribution({
  title,
  head,
  rows,
  hasTable = true,
}: {
  title: string;
  /** Head of the column of names. */
  head: string;
  rows: readonly Waits[];
  /** False to leave the table to screen readers. */
  hasTable?: boolean;
}) {
  const id = useId();
  const isModelled = rows.some((row) => row.isModelled);
  return (
    <figure class="waits" aria-labelledby={id}>
      <figcaption id={id}>
        {title} {!hasTable && isModelled && <Tag>{i18n.t('users.modelled')}</Tag>}
      </figcaption>
      <Curves rows={rows} />
      <div class={hasTable ? 'table' : 'sr-only'}>
        <Table {...{ id, head, rows }} />
      </div>
    </figure>
  );
}

function Curves({ rows }: { rows: readonly Waits[] }) {
  const known = rows.filter(({ waits }) => waits.length > 0);
  const scale = logScale(known.flatMap(({ waits, model = [] }) => [...waits, ...model]));
  return (
    <div class="curves" aria-hidden="true">
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
        {known.map(({ look, waits, model }, index) => (
          <g key={index} class={look}>
            <path class="measured" d={curve(waits, scale.at)} />
            {model && <path class="outline" d={curve(model, scale.at)} />}
          </g>
        ))}
      </svg>
      {scale.ticks.map((ms) => (
        <data key={ms} value={ms} style={{ '--at': scale.at(ms) }}>
          {formatDuration(ms, ms < 1_000 ? 1 : 1_000)}
        </data>
      ))}
      {[1, 0.5].map((share) => (
        <data key={share} value={share} class="share" style={{ '--at': 1 - share }}>
          {formatShare(share, 'cost')}
        </data>
      ))}
    </div>
  );
}

/** @param id of its name */
function Table({ id, head, rows }: { id: string; head: string; rows: readonly Waits[] }) {
  const hasOwn = rows.some(({ own = [] }) => own.length > 0);
  const hasModel = rows.some(({ model }) => model);
  return (
    <table aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {SHARES.map((share) => (
            <th key={share} scope="col">
              {share < 1 ? `p${share * 100}` : i18n.t('users.longest')}
            </th>
          ))}
          {hasOwn && <th scope="col">{i18n.t('users.own')}</th>}
          {hasModel && <th scope="col">{i18n.t('users.model')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, waits, own = [], model, resolution, isModelled }, index) => (
          <tr key={index}>
            <th scope="row">
              {name} {isModelled && <Tag>{i18n.t('users.modelled')}</Tag>}
            </th>
            {SHARES.map((share) => (
              <Wait key={share} ms={quantile(waits, share)} resolution={resolution} />
            ))}
            {hasOwn && <Wait ms={quantile(own, 1)} resolution={resolution} />}
            {hasModel && <Model waits={waits} model={model} resolution={resolution} />}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Wait({ ms, resolution }: { ms: number | undefined; resolution: number }) {
  return (
    <td>{ms === undefined ? <NotComparable /> : <Duration ms={ms} resolution={resolution} />}</td>
  );
}

/** Longest wait on the model, and the share by which it differs from the measured one. */
function Model({ waits, model = [], resolution }: Pick<Waits, 'waits' | 'model' | 'resolution'>) {
  const [measured, expected] = [quantile(waits, 1), quantile(model, 1)];
  if (!measured || expected === undefined) return <Wait ms={expected} resolution={resolution} />;
  const off = Math.abs(measured - expected) / measured;
  return (
    <td>
      <Duration ms={expected} resolution={resolution} />{' '}
      <data value={off}>{i18n.t('users.off', [formatShare(off, 'cost')])}</data>
    </td>
  );
}
