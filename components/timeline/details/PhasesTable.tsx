import { i18n } from '#i18n';
import { type Phases as PhaseTimes, phaseNames } from '../../../engine/log/network-timing.ts';
import { Milliseconds } from './Milliseconds.tsx';

/** Phases of an HTTP exchange that the browser reported. */
export function PhasesTable({
  phases,
  resolution,
  live,
}: {
  phases: PhaseTimes | undefined;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** True if the request used the network, which can then report phases. */
  live: boolean;
}) {
  if (!phases) {
    return <p>{live ? i18n.t('details.no_phases') : i18n.t('details.no_network')}</p>;
  }
  return (
    <table>
      <caption>{i18n.t('details.phases')}</caption>
      <tbody>
        {phaseNames.map((kind) => {
          const ms = phases[kind];
          return (
            ms !== undefined && (
              <tr key={kind}>
                <th scope="row">
                  <span class={`sample kind-${kind}`} aria-hidden="true" />
                  {i18n.t(`timeline.phases.${kind}`)}
                </th>
                <td>
                  <Milliseconds ms={ms} resolution={resolution} />
                </td>
              </tr>
            )
          );
        })}
      </tbody>
    </table>
  );
}
