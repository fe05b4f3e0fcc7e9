import type { Lane } from '../../engine/log/lane.ts';
import './Overview.css';
import { Track } from './Track.tsx';

/**
 * Shape of a long run, with every request as a thin line. The list below it has the same content in
 * words.
 */
export function Overview({ lanes }: { lanes: readonly Lane[] }) {
  return (
    <div class="overview" aria-hidden="true">
      {lanes.map((lane) => (
        <Track key={lane.city.id} lane={lane} thin />
      ))}
    </div>
  );
}
