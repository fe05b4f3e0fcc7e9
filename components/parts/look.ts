import { type ModeId, modes } from '../../engine/modes/index.ts';
import './looks.css';

/** Classes that give an element the hue and the pattern of a mode. */
export function lookOf(mode: ModeId): string {
  const { hue, pattern } = modes[mode].look;
  return `hue-${hue} pattern-${pattern}`;
}
