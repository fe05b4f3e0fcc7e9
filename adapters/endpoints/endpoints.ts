import type { AskingAdapter, WorkMethods } from '../../engine/request/adapter.ts';
import { requestTo } from '../../engine/request/request-to.ts';
import { readJson } from '../../engine/request/response.ts';
import { readAs, valueAt } from '../../engine/request/violation.ts';
import { anyResponse, factsOf, MAX_TEXT } from './any-response.ts';
import { type Settings, settingsOf } from './settings.ts';
import { schemaOf } from './shape.ts';
import { urlOf } from './task.ts';

/** Asks addresses of the user's, and accepts all responses that have the shape of the checked one. */
export function endpointsWith({ shape, leaf }: Settings): AskingAdapter {
  const schema = shape && schemaOf(shape);
  return {
    ...anyResponse,
    ask([task]) {
      // No other tasks are accepted.
      // Every redirect is a failure, even to the same server: browsers hide its target, and a
      // request that followed could reach another server before anybody knew.
      return requestTo((task && urlOf(task)) ?? '');
    },
    read(received, tasks) {
      if (!schema) return anyResponse.read(received, tasks);
      return readJson(received, tasks, (body) => {
        const shown = leaf && shownOf(valueAt(body, leaf));
        const reading = readAs(body, schema, () => ({ ...factsOf(received), ...shown }));
        return tasks.map(() => reading);
      });
    },
  };
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

/** Asks addresses of the user's. */
export const endpoints = {
  adapter: (_, workload) => endpointsWith(settingsOf(workload) ?? {}),
} satisfies WorkMethods;
