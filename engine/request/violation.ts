import type * as z from 'zod/mini';
import type { Json } from '../log/json.ts';
import type { Reading } from './adapter.ts';

/** Reads a body by its schema. @param toValue makes the value of a valid one */
export function readAs<T>(
  body: unknown,
  schema: z.ZodMiniType<T>,
  toValue: (valid: T) => Json,
): Reading {
  const { data, error } = schema.safeParse(body);
  return error ? violationOf(body, error) : { ok: true, value: toValue(data) };
}

/** Reading of a body that violates its schema: the first place at which it does. */
export function violationOf(body: unknown, { issues: [issue] }: z.core.$ZodError): Reading {
  const path = issue?.path ?? [];
  const received = typeName(valueAt(body, path));
  return { ok: false, path: path.join('.'), expected: expectedBy(issue), received };
}

function expectedBy(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_type') return issue.expected;
  if (issue?.code !== 'invalid_union') return String(issue?.code);
  return issue.errors.map(([first]) => expectedBy(first)).join(' or ');
}

/** Value at a path; undefined if there is none. */
export function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    body,
  );
}

/** Readable type name: like `typeof`, with names for null, arrays and infinities. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (value === Infinity || value === -Infinity) return String(value);
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
