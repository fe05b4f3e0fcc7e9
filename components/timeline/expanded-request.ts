import type { ModeId } from '../../engine/modes/index.ts';

/** The request whose details are shown: the same one in every round of its mode. */
export interface ExpandedRequest {
  mode: ModeId;
  /** Index within its run. */
  request: number;
}
