import { endpoints } from './endpoints/endpoints.ts';
import { hashing } from './hashing/hashing.ts';
import type { KnownMethods, Methods } from './methods.ts';
import { pipeline } from './pipeline/pipeline.ts';
import { users } from './users/users.ts';
import { weather } from './weather/methods.ts';

/** Ways to do all kinds of work. */
export const allMethods: KnownMethods = /* @__PURE__ */ new Map<string, Methods>([
  ['endpoints', endpoints],
  ['hashing', hashing],
  ['pipeline', pipeline],
  ['users', users],
  ['weather', weather],
]);
