import type { Json } from '../../engine/log/json.ts';
import { maskSecrets } from '../../engine/log/secrets.ts';
import type { Task, Workload } from '../../engine/log/workload.ts';

/** Name of the adapter for addresses of the user's. */
const ENDPOINTS = 'endpoints';

/** Longest label, in characters, and longest that is never shortened. */
const MAX_LABEL = 40;
const SHORT = 20;

/** Position of a value in a response: names of fields and indices of items. */
export type Path = readonly (string | number)[];

/** Address of a task, which perhaps can't be asked; undefined if its work is another one. */
export function addressOf({ input }: Pick<Task, 'input'>): string | undefined {
  const address = typeof input === 'object' && input !== null && 'url' in input && input.url;
  return typeof address === 'string' ? address : undefined;
}

/** Address of a task; undefined if it can't be asked as it is. The text box refuses more, and says why. */
export function urlOf(task: Pick<Task, 'input'>): string | undefined {
  const address = addressOf(task);
  if (address === undefined || !/^https?:/.test(address) || !URL.canParse(address))
    return undefined;
  const { href, username, password, hash } = new URL(address);
  return href === address && `${username}${password}${hash}` === '' ? address : undefined;
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
  const texts = urls.map((url) => {
    const { host, pathname, search } = new URL(url);
    return `${hosts.size === 1 && urls.length > 1 ? '' : host}${maskSecrets(`${pathname}${search}`)}`;
  });
  const sorted = [...new Set(texts)].sort();
  const short = new Map(
    sorted.map((text, index) => [text, shorten(text, sorted[index - 1], sorted[index + 1])]),
  );
  const times = new Map<string, number>();
  return texts.map((text) => {
    const label = short.get(text) ?? text;
    const time = (times.get(label) ?? 0) + 1;
    times.set(label, time);
    return time === 1 ? label : `${label} (${time})`;
  });
}

/** Leaves out the parts with which the most similar ones begin, too, and what is too long. */
function shorten(text: string, before = '', after = ''): string {
  if (text.length <= SHORT) return text;
  const shared = Math.max(sharedBy(text, before), sharedBy(text, after));
  const start = text.slice(0, shared).search(/[^/?&=]*$/);
  const rest = start > 0 ? `…${text.slice(start)}` : text;
  return rest.length > MAX_LABEL ? `${rest.slice(0, MAX_LABEL - 1)}…` : rest;
}

/** Length of the start that two texts share. */
function sharedBy(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
