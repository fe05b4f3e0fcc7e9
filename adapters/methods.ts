import type { Workload } from '../engine/log/workload.ts';
import type { WorkMethods } from '../engine/request/adapter.ts';
import { weather } from './weather/methods.ts';
import type { PlanResponse } from './weather/simulation.ts';

/** Ways to do one kind of work, with its simulation if it has its own. */
export interface Methods extends WorkMethods {
  /** Returns the simulated server for these tasks; the weather's if absent. */
  simulate?(workload: Workload): PlanResponse;
}

/** Kinds of work that a thread can do, by the names of their adapters. */
export type KnownMethods = ReadonlyMap<string, Methods>;

/** The weather alone, for a background that leaves all else to other threads. */
export const weatherMethods: KnownMethods = /* @__PURE__ */ new Map([['weather', weather]]);

/** @throws `TypeError` for work that is not among the known */
export function methodsFor({ adapter }: Pick<Workload, 'adapter'>, known: KnownMethods): Methods {
  const methods = known.get(adapter);
  if (!methods) throw new TypeError(`unknown work: ${adapter}`);
  return methods;
}
