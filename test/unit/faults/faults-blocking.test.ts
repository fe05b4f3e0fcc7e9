import { isBlocking, modeIds } from '../../../engine/modes/index.ts';
import { describeFaults } from './describe-faults.ts';

// In a file of their own, so that the slowest modes run beside the others.
describeFaults(modeIds.filter(isBlocking));
