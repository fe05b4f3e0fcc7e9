import { aHundred } from './a-hundred.ts';
import { aPipeline } from './a-pipeline.ts';
import { aThousandUsers } from './a-thousand-users.ts';
import { blocked } from './blocked.ts';
import { chunksOrPool } from './chunks-or-pool.ts';
import type { Experiment } from './experiment.ts';
import { howMany } from './how-many.ts';
import { idleProcessor } from './idle-processor.ts';
import type { ExperimentId } from './ids.ts';
import { nothingToGain } from './nothing-to-gain.ts';
import { oneBlockingCall } from './one-blocking-call.ts';
import { oneFails } from './one-fails.ts';
import { oneRequest } from './one-request.ts';
import { realWork } from './real-work.ts';
import { sameAddress } from './same-address.ts';
import { sixConnections } from './six-connections.ts';
import { theLosers } from './the-losers.ts';
import { threeWaits } from './three-waits.ts';
import { tooLatePool } from './too-late-pool.ts';
import { whichOverlap } from './which-overlap.ts';

const all: Record<ExperimentId, Experiment> = {
  'three-waits': threeWaits,
  blocked: blocked,
  'idle-processor': idleProcessor,
  'a-hundred': aHundred,
  'which-overlap': whichOverlap,
  'too-late-pool': tooLatePool,
  'one-fails': oneFails,
  'the-losers': theLosers,
  'one-blocking-call': oneBlockingCall,
  'real-work': realWork,
  'same-address': sameAddress,
  'six-connections': sixConnections,
  'chunks-or-pool': chunksOrPool,
  'one-request': oneRequest,
  'a-pipeline': aPipeline,
  'nothing-to-gain': nothingToGain,
  'how-many': howMany,
  'a-thousand-users': aThousandUsers,
};

/** All experiments, in the order of the catalogue. */
export const experiments: readonly Experiment[] = Object.values(all);
