import fc from 'fast-check';
import { commandRequestSchema } from '../../../engine/protocol/command.ts';
import { damaged } from './damage.ts';
import { valuesOf } from './from-schema.ts';

/** Serializes a message as a port does: JSON in Chrome, a cloneable value in Firefox. */
function serialized(message: unknown): unknown {
  const text: string | undefined = JSON.stringify(message);
  return text === undefined ? null : JSON.parse(text);
}

/**
 * Invalid commands: any JSON, and damaged commands of every type in the schema. Values that are valid
 * after all are filtered out.
 */
export const noCommands: fc.Arbitrary<unknown> = fc
  .oneof(
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.record({ type: fc.string() }, { noNullPrototype: true }) },
    { weight: 6, arbitrary: damaged(valuesOf(commandRequestSchema)) },
  )
  .map(serialized)
  .filter((message) => !commandRequestSchema.safeParse(message).success);
