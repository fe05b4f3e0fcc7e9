import type { Update } from '../../../engine/protocol/update.ts';

/** Result of asking an address once. */
export type Checked = { url: string } & Pick<
  Extract<Update, { type: 'endpoint-checked' }>,
  'outcome' | 'text'
>;
