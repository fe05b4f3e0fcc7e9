import { SIMULATED, type SourceChoice } from '../../engine/log/source-choice.ts';
import type { Choices } from '../../engine/protocol/choices.ts';

/** Kinds of source, as they are listed. */
export const sourceKinds = ['live', 'simulated', 'server'] as const;

/**
 * Default choice of a kind of source.
 * @param server last working address of a custom server
 */
export function sourceOfKind(
  kind: SourceChoice['kind'],
  server: string | undefined,
): Choices['source'] {
  switch (kind) {
    case 'live':
      return { kind };
    case 'simulated':
      return SIMULATED;
    case 'server':
      return server === undefined ? { kind: 'server-unknown' } : { kind, base: server };
  }
}
