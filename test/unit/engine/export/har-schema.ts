import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** Published schemas, compiled once because that takes longer than validating. */
const validate = compiled();

/** Violations of the published schema of HAR 1.2, in short; empty for a valid one. */
export function objectionsTo(har: unknown): string[] {
  validate(har);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

function compiled() {
  // The schemas use an older draft than Ajv’s own.
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addMetaSchema(draft06);
  const schemas: Record<string, { $id: string }> = require('har-schema');
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  const found = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json');
  if (!found) throw new Error('no schema of that name');
  return found;
}
