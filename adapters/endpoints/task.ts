import * as z from 'zod/mini';
import type { Json } from '../../engine/log/json.ts';
import { maskSecrets } from '../../engine/log/secrets.ts';
import type { Task, Workload } from '../../engine/log/workload.ts';
import { readUrl } from './address.ts';
import { shapeSchema } from './shape.ts';

/** Name of the adapter for addresses of the user's. */
const ENDPOINTS = 'endpoints';

/** Longest label, in characters. */
const MAX_LABEL = 80;

/** Position of a value in a response: names of fields and indices of items. */
export type Path = readonly (string | number)[];

/** Schema of a path, with no more levels than JSON of limited depth has. */
export const pathSchema = z.array(z.union([z.string(), z.number()])).check(z.maxLength(32));

/** Settings that all tasks share. */
const settingsSchema = z.object({
  /** Absent if any response will do. */
  shape: z.optional(shapeSchema),
  /** The value that is shown in the lanes. */
  leaf: z.optional(pathSchema),
});

export type Settings = z.infer<typeof settingsSchema>;

/** Settings of a workload; undefined if they make no sense. */
export function settingsOf({ settings = {} }: Pick<Workload, 'settings'>): Settings | undefined {
  return settingsSchema.safeParse(settings).data;
}

/** Address of a task, which perhaps can't be asked; undefined if its work is another one. */
export function addressOf({ input }: Pick<Task, 'input'>): string | undefined {
  const address = typeof input === 'object' && input !== null && 'url' in input && input.url;
  return typeof address === 'string' ? address : undefined;
}

/** Address of a task; undefined if it can't be asked as it is. */
export function urlOf(task: Pick<Task, 'input'>): string | undefined {
  const address = addressOf(task);
  const read = address === undefined ? undefined : readUrl(address);
  return read && 'url' in read && read.url === address ? address : undefined;
}

/**
 * Work to ask some addresses, at least one.
 * @param shape of every response; any will do if it is absent
 */
export function workloadOf(urls: readonly string[], shape?: Json, leaf?: Path): Workload {
  const labels = labelsOf(urls);
  return {
    adapter: ENDPOINTS,
    ...(shape !== undefined && { settings: { shape, ...(leaf && { leaf: [...leaf] }) } }),
    tasks: urls.map((url, index) => ({ label: labels[index] ?? url, input: { url }, after: [] })),
  };
}

/** Short labels without secrets: the host is left out if it is always the same. */
function labelsOf(urls: readonly string[]): string[] {
  const hosts = new Set(urls.map((url) => new URL(url).host));
  const times = new Map<string, number>();
  return urls.map((url) => {
    const { host, pathname, search } = new URL(url);
    const text = shorten(
      `${hosts.size === 1 && urls.length > 1 ? '' : host}${pathname}${maskSecrets(search)}`,
    );
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return time === 1 ? text : `${text} (${time})`;
  });
}

/** Shortens a text in its middle, since addresses differ at their ends. */
function shorten(text: string): string {
  const half = MAX_LABEL / 2;
  return text.length > MAX_LABEL ? `${text.slice(0, half)}…${text.slice(1 - half)}` : text;
}
