import { i18n } from '#i18n';
import { type Phases as PhaseTimes, phaseNames } from '../../../engine/log/network-timing.ts';
import { Milliseconds } from './Milliseconds.tsx';

/** Phases of an HTTP exchange that the browser reported, or that were simulated. */
export function PhasesTable({
  phases,
  resolution,
  isSimulated,
}: {
  phases: PhaseTimes | undefined;
  /** Smallest step of the clock, in ms. */
  resolution: number;
  /** True if the request used no network, of which the browser reports nothing. */
  isSimulated: boolean;
}) {
  if (!phases) {
    return <p>{isSimulated ? i18n.t('details.no_network') : i18n.t('details.no_phases')}</p>;
  }
  return (
    <table>
      <caption>
        {isSimulated ? i18n.t('details.simulated_phases') : i18n.t('details.phases')}
      </caption>
      <tbody>
        {phaseNames.map((kind) => {
          const ms = phases[kind];
          return (
            ms !== undefined && (
              <tr key={kind}>
                <th scope="row">
                  <span class={`sample kind-${kind}`} aria-hidden="true" />
                  {i18n.t(`timeline.kinds.${kind}`)}
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
