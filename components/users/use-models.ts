import { useEffect, useState } from 'preact/hooks';
import { type Model, modelRun } from '../../adapters/users/model.ts';
import {
  type ServerId,
  serverIds,
  type UsersSettings,
  workSchema,
} from '../../adapters/users/settings.ts';
import type { RunTimeline } from '../../engine/log/timeline.ts';

/** Runs of the model by what was modelled: they are always the same. */
const known = new Map<string, Promise<Model>>();

/** Server to be modelled. */
export interface Modelled {
  server: ServerId;
  settings: UsersSettings;
  requests: number;
  /** ms of work for each of them; undefined if nobody has measured it. */
  workMs: number | undefined;
}

/** Models the users of a server, once for the same settings. */
function modelOf(modelled: Modelled) {
  const key = JSON.stringify(modelled);
  const { server, settings, requests, workMs } = modelled;
  const model = known.get(key) ?? modelRun(server, settings, requests, workMs);
  known.set(key, model);
  return model;
}

/** Returns the model for a run that is over: before that, it would disturb the measurement. */
export function modelledFor(run: RunTimeline, settings: UsersSettings): Modelled | undefined {
  const server = serverIds.find((id) => id === run.mode);
  if (!server || run.state === 'running') return undefined;
  const done = run.lanes.find((lane) => lane.state === 'ended' && lane.outcome.kind === 'ok');
  const value = done?.state === 'ended' && done.outcome.kind === 'ok' ? done.outcome.value : null;
  const workMs = workSchema.safeParse(value).data;
  return { server, settings, requests: run.lanes.length, workMs };
}

/** Waits on models in ms, ascending. */
export function modelWaits(wanted: readonly (Modelled | undefined)[]) {
  return Promise.all(wanted.map(async (one) => one && (await modelOf(one)).waits));
}

/** Waits on models, as {@link modelWaits}; none until they are known. */
export function useModels(wanted: readonly (Modelled | undefined)[]) {
  const key = JSON.stringify(wanted);
  const [models, setModels] = useState<{ key: string; waits: (readonly number[] | undefined)[] }>();
  useEffect(() => {
    let isWanted = true;
    void modelWaits(wanted).then((waits) => isWanted && setModels({ key, waits }));
    return () => {
      isWanted = false;
    };
  }, [key]);
  return models?.key === key ? models.waits : [];
}
