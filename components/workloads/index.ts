import { signal } from '@preact/signals';
import { HOSTS } from '../../adapters/pipeline/hosts.ts';
import { FORECAST_HOST } from '../../engine/log/source-choice.ts';
import type { Workload } from '../../engine/log/workload.ts';
import { type WorkloadId, workloadIds } from '../../engine/protocol/choices.ts';
import { type NameOf, usualName } from '../parts/names.ts';
import type { WorkFacts, Works } from '../state/draft.ts';
import type { Kind } from './kind.ts';
import { weather } from './weather/index.ts';

/** A kind of work, with all that is known of it before its code is loaded. */
interface Entry extends WorkFacts {
  /** Name of its adapter, the same for kinds that are shown alike. */
  adapter: string;
  load(): Promise<Kind>;
}

/** Facts that are the same of most kinds. */
const usual = {
  ...{ isBatchable: false, hasStages: false, isLocal: false, canBlock: false },
  hosts: [FORECAST_HOST],
};

/** All kinds of work, in the order of the screen. Only the first is part of the first script. */
const entries: Record<WorkloadId, Entry> = {
  weather: {
    adapter: 'weather',
    ...usual,
    isBatchable: true,
    canBlock: true,
    load: async () => weather,
  },
  endpoints: {
    adapter: 'endpoints',
    // A thread can't block either: a synchronous request can't refuse a redirect.
    ...usual,
    hasOwnSource: true,
    load: async () => (await import('./endpoints/index.tsx')).endpoints,
  },
  pipeline: {
    adapter: 'pipeline',
    ...usual,
    hasStages: true,
    canBlock: true,
    hosts: Object.values(HOSTS),
    load: async () => (await import('./pipeline/index.tsx')).pipeline,
  },
  hashing: {
    adapter: 'hashing',
    ...usual,
    isLocal: true,
    hasOwnSource: true,
    load: async () => (await import('./hashing/index.tsx')).hashing,
  },
  'same-address': {
    adapter: 'weather',
    ...usual,
    load: async () => (await import('./same-address/index.tsx')).sameAddress,
  },
  users: {
    adapter: 'users',
    ...usual,
    isWatched: true,
    load: async () => (await import('./users/index.tsx')).users,
  },
};

const loaded = signal<Partial<Record<WorkloadId, Kind>>>({ weather });

/** Returns a kind of work; undefined while its code is being loaded. */
export function kindOf(id: WorkloadId): Kind | undefined {
  const kind = loaded.value[id];
  if (!kind) void loadKind(id);
  return kind;
}

/** Loads a kind of work, unless it is loaded. */
export async function loadKind(id: WorkloadId): Promise<Kind> {
  const known = loaded.peek()[id];
  if (known) return known;
  const kind = await entries[id].load();
  loaded.value = { ...loaded.peek(), [id]: kind };
  return kind;
}

/** Work as far as it names the modes. */
export interface Named {
  adapter?: string | undefined;
  settings?: Workload['settings'] | undefined;
}

/** Names of the modes that arrange this work. */
export function namesOf(work: Named | undefined): NameOf {
  const id = work?.adapter === undefined ? undefined : shownAs(work.adapter);
  const servers = id && kindOf(id)?.presenter?.servers?.(work?.settings);
  return servers?.nameOf ?? usualName;
}

/** Name of the kind whose presenter shows the work of an adapter; undefined if it is unknown. */
export function shownAs(adapter: string): WorkloadId | undefined {
  return workloadIds.find((id) => entries[id].adapter === adapter);
}

/** All kinds of work, as the choices need them. */
export const works: Works = {
  factsOf: (id) => entries[id],
  // Kinds that share an adapter differ in that the first needs no settings.
  factsFor: ({ adapter, settings }) => {
    const ids = workloadIds.filter((id) => entries[id].adapter === adapter);
    return entries[(settings === undefined ? ids[0] : ids.at(-1)) ?? 'weather'];
  },
  draftOf: (choices, catalogue) => kindOf(choices.workload)?.draft(choices, catalogue),
};
