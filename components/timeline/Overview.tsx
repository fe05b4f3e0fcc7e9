import type { Lane } from '../../engine/log/lane.ts';
import './Overview.css';
import { Track } from './Track.tsx';

/**
 * A long run's shape at one glance, a staircase or a block: every request as a thin line. The list
 * below it says the same in words.
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
