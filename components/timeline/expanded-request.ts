import type { ModeId } from '../../engine/modes/index.ts';

/** Request whose details are shown, in whichever round of its mode is drawn. */
export interface ExpandedRequest {
  mode: ModeId;
  request: number;
}
