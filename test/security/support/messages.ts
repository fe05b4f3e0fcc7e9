import fc from 'fast-check';
import { commandRequestSchema } from '../../../engine/protocol/command.ts';
import { damaged } from './damage.ts';
import { valuesOf } from './from-schema.ts';

/** As a port carries it: JSON in Chrome, and nothing that Firefox would refuse. */
function overTheWire(message: unknown): unknown {
  const text: string | undefined = JSON.stringify(message);
  return text === undefined ? null : JSON.parse(text);
}

/**
 * Messages that are no command: any JSON, and commands with something wrong about them, of every
 * kind that the schema has. What turns out to be a command after all is left out.
 */
export const noCommands: fc.Arbitrary<unknown> = fc
  .oneof(
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.record({ type: fc.string() }, { noNullPrototype: true }) },
    { weight: 6, arbitrary: damaged(valuesOf(commandRequestSchema)) },
  )
  .map(overTheWire)
  .filter((message) => !commandRequestSchema.safeParse(message).success);
