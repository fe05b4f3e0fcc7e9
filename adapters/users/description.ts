import type { Outcome } from '../../engine/log/outcome.ts';
import type { AskingAdapter } from '../../engine/request/adapter.ts';
import { readJson } from '../../engine/request/response.ts';
import { violationOf } from '../../engine/request/violation.ts';
import { openMeteoErrors } from '../weather/open-meteo.ts';
import { descriptionSchema } from './format.ts';

/** Address of a lab's description. */
export function labUrl(base: string): string {
  return `${base}/lab`;
}

/** Reads the description of a lab, which fails as the weather server does. */
export const describing: Pick<AskingAdapter, 'read' | 'reason'> = {
  reason: openMeteoErrors.reason,
  read: (received, tasks) =>
    readJson(received, tasks, (body) => {
      const { data, error } = descriptionSchema.safeParse(body);
      return [data ? { ok: true, value: data } : violationOf(body, error)];
    }),
};

/** Outcome of a request to a lab, with the reason that only labs have. */
export function labOutcome(outcome: Outcome): Outcome {
  if (outcome.kind === 'invalid-response') {
    return { kind: 'unwatched', because: outcome.path === 'version' ? 'version' : 'absent' };
  }
  if (outcome.kind !== 'http-error') return outcome;
  const { status, reason = String(status) } = outcome;
  if (status === 404) return { kind: 'unwatched', because: 'absent' };
  if (status === 409) return { kind: 'unwatched', because: 'busy' };
  return { kind: 'unwatched', because: 'refused', reason };
}
