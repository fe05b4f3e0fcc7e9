import { isLocal } from '../../engine/log/host.ts';
import type { SourceChoice } from '../../engine/log/source-choice.ts';
import type { AskingAdapter, Reading, Received, WorkKind } from '../../engine/request/adapter.ts';
import { readJson } from '../../engine/request/response.ts';
import { valueAt, violationOf } from '../../engine/request/violation.ts';
import { MAX_ADDRESSES } from './addresses.ts';
import { schemaOf } from './shape.ts';
import { type Settings, settingsOf, urlOf } from './task.ts';

/** Most requests in flight to hosts that are not local, and if the user says that they are theirs. */
const MOST = 6;
const MOST_OWN = 20;

/** Longest text from a response in a value, in characters. */
const MAX_TEXT = 200;

/** Fields in which error responses usually have their reason. */
const REASONS = ['reason', 'message', 'detail', 'title', 'error'];

/** Asks addresses of the user's, and accepts all responses that have the shape of the checked one. */
export function endpointsWith({ shape, leaf }: Settings): AskingAdapter {
  const schema = shape && schemaOf(shape);
  return {
    ask([task]) {
      // No other tasks are accepted.
      return new Request((task && urlOf(task)) ?? '', {
        // Otherwise equal requests wait for each other in the browser's cache.
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // Every redirect is a failure, even to the same server: browsers hide its target, and a
        // request that followed could reach another server before anybody knew.
        redirect: 'manual',
      });
    },
    read(received, tasks) {
      if (!schema) return tasks.map(() => ({ ok: true, value: factsOf(received) }));
      return readJson(received, tasks, (body) => {
        const result = schema.safeParse(body);
        const reading: Reading = result.success
          ? { ok: true, value: { ...factsOf(received), ...(leaf && shownOf(valueAt(body, leaf))) } }
          : violationOf(body, result.error);
        return tasks.map(() => reading);
      });
    },
    reason(body) {
      const texts = REASONS.map((name) => valueAt(body, [name]));
      return texts.find((text) => typeof text === 'string')?.slice(0, MAX_TEXT);
    },
    // Servers name no limits in words that one could know.
    exceeded: () => undefined,
  };
}

function factsOf({ status, headers, bytes }: Received) {
  return { status, bytes, type: headers.get('content-type')?.slice(0, MAX_TEXT) ?? '' };
}

function shownOf(value: unknown): { shown?: string | number | boolean } {
  switch (typeof value) {
    case 'string':
      return { shown: value.slice(0, MAX_TEXT) };
    case 'number':
    case 'boolean':
      return { shown: value };
    default:
      return {};
  }
}

function isRemote(url: string): boolean {
  return !isLocal(new URL(url).hostname);
}

/** Most requests in flight to all hosts that are not local, together. */
function mostRemote(source: SourceChoice): number {
  return source.kind === 'addresses' && source.areOwn ? MOST_OWN : MOST;
}

/** Addresses of the user's. */
export const endpoints: WorkKind = {
  accepts: (workload, { kind }) =>
    kind === 'addresses' &&
    settingsOf(workload) !== undefined &&
    workload.tasks.length <= MAX_ADDRESSES &&
    workload.tasks.every((task) => task.after.length === 0 && urlOf(task) !== undefined),
  adapter: (_, workload) => endpointsWith(settingsOf(workload) ?? {}),
  allowance: (source, url) =>
    isRemote(url) ? { group: 'remote', most: mostRemote(source) } : undefined,
  limit: (source, tasks) =>
    tasks.some((task) => isRemote(urlOf(task) ?? 'http://localhost'))
      ? mostRemote(source)
      : undefined,
  // Nothing is asked that the user has not entered.
  opening: () => [],
};
