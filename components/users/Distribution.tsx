import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { quantile, SHARES } from '../../engine/measure/waits.ts';
import { Duration } from '../parts/Duration.tsx';
import { formatShare } from '../parts/format.ts';
import { NotComparable } from '../parts/NotComparable.tsx';
import { Tag } from '../parts/Tag.tsx';
import { useWidth } from '../parts/use-width.ts';
import './Distribution.css';
import { type DrawnWaits, WaitsChart } from './WaitsChart.tsx';

/** Waits at one server, or of one kind of arrivals. */
export interface Waits extends DrawnWaits {
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** Waits of the browser itself in ms, ascending. */
  own?: readonly number[];
  isModelled: boolean;
}

/** Narrowest chart in px. */
const NARROWEST = 280;

/** Units of the drawing for a room, which fills its place: few, so that its texts are large. */
const FOR_A_ROOM = { width: 900, height: 150, text: 15 };

/** Waits as curves, and as a table. */
export function Distribution({
  title,
  head,
  rows,
  isBrief = false,
}: {
  title: string;
  /** Head of the column of names. */
  head: string;
  rows: readonly Waits[];
  /** True for a room: its texts are large, and the table is left to screen readers. */
  isBrief?: boolean;
}) {
  const id = useId();
  const { ref, width } = useWidth(NARROWEST);
  const isModelled = rows.some((row) => row.isModelled);
  return (
    <figure class="waits" aria-labelledby={id}>
      <figcaption id={id}>
        {title} {isBrief && isModelled && <Tag>{i18n.t('users.modelled')}</Tag>}
      </figcaption>
      <div class="curves" ref={ref}>
        <WaitsChart
          rows={rows}
          size={isBrief ? FOR_A_ROOM : { width, height: 190, text: 11 }}
          colour={(name) => `var(--${name})`}
        />
      </div>
      <div class={isBrief ? 'sr-only' : 'table'}>
        <Table {...{ id, head, rows }} />
      </div>
    </figure>
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
        {rows.map(({ name, look, waits, own = [], model, resolution, isModelled }, index) => (
          <tr key={index}>
            <th scope="row">
              <span class={`mode-name hue-${look.hue} pattern-${look.pattern}`}>
                <span class="swatch" aria-hidden="true" />
                {name}
              </span>{' '}
              {isModelled && <Tag>{i18n.t('users.modelled')}</Tag>}
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
