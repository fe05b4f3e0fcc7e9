import type { LogEvent } from '../log/events.ts';
import type { Json } from '../log/json.ts';
import { maskSecrets } from '../log/secrets.ts';

/** Log without what looks like secrets in addresses, for everything that leaves the window. */
export function maskedLog(events: readonly LogEvent[]): LogEvent[] {
  return events.map((event): LogEvent => {
    switch (event.type) {
      case 'comparison-started': {
        const { plan } = event;
        const tasks = plan.workload.tasks.map(({ label, input, ...task }) => ({
          ...task,
          label: maskSecrets(label),
          input: masked(input),
        }));
        return { ...event, plan: { ...plan, workload: { ...plan.workload, tasks } } };
      }
      case 'attempt-started':
        return event.url === undefined ? event : { ...event, url: maskSecrets(event.url) };
      case 'request-ended':
        return event.outcome.kind === 'ok'
          ? { ...event, outcome: { kind: 'ok', value: masked(event.outcome.value) } }
          : event;
      default:
        return event;
    }
  });
}

function masked(value: Json): Json {
  if (typeof value === 'string') return maskSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(masked);
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, masked(inside)]));
}
