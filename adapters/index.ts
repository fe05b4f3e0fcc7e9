import { FORECAST_HOST } from '../engine/log/source-choice.ts';
import type { Workload } from '../engine/log/workload.ts';
import type { WorkRules } from '../engine/request/adapter.ts';
import { endpointRules } from './endpoints/rules.ts';
import { hashingRules } from './hashing/rules.ts';
import { pipelineRules } from './pipeline/rules.ts';
import { usersRules } from './users/rules.ts';
import { weatherRules } from './weather/rules.ts';

/** Rules of all kinds of work, by the names of their adapters. */
const rules: ReadonlyMap<string, WorkRules> = new Map([
  ['endpoints', endpointRules],
  ['hashing', hashingRules],
  ['pipeline', pipelineRules],
  ['users', usersRules],
  ['weather', weatherRules],
]);

/** Rules of some work; undefined if this version does not know it. */
export function rulesOf({ adapter }: Pick<Workload, 'adapter'>): WorkRules | undefined {
  return rules.get(adapter);
}

/** Hosts of Open-Meteo that share the requests of some work evenly. */
export function hostsOf(workload: Pick<Workload, 'adapter'>): readonly string[] {
  return rulesOf(workload)?.hosts ?? [FORECAST_HOST];
}
