import type { Result } from '../../engine/verdict/verdict.ts';
import { Duration } from '../parts/Duration.tsx';

/** The time that a mode took. */
export function Elapsed({ of: { elapsed, resolution } }: { of: Result }) {
  return <Duration ms={elapsed} resolution={resolution} />;
}
