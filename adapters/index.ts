import { FORECAST_HOST } from '../engine/log/source-choice.ts';
import type { Workload } from '../engine/log/workload.ts';
import type { WorkKind } from '../engine/request/adapter.ts';
import { endpoints } from './endpoints/endpoints.ts';
import { hashing } from './hashing/hashing.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { weather } from './weather/kind.ts';
import type { PlanResponse } from './weather/simulation.ts';

/** One kind of work, with its simulation if it has one. */
export interface Kind extends WorkKind {
  /** Returns the simulated server for these tasks. */
  simulate?(workload: Workload): PlanResponse;
  /** Hosts that share the requests of a workload evenly; only that of the forecasts if absent. */
  hosts?: readonly string[];
}

/** All kinds of work by the names of their adapters. */
const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({ endpoints, hashing, pipeline, weather }),
);

/** Kind of some work; undefined if this version does not know it. */
export function kindOf({ adapter }: Pick<Workload, 'adapter'>): Kind | undefined {
  return kinds.get(adapter);
}

/** Hosts of Open-Meteo that share the requests of some work evenly. */
export function hostsOf(workload: Pick<Workload, 'adapter'>): readonly string[] {
  return kindOf(workload)?.hosts ?? [FORECAST_HOST];
}
