import type { NetworkTimer } from '../../engine/network-timing.ts';

export const resourceTimer: NetworkTimer = async () => undefined;
