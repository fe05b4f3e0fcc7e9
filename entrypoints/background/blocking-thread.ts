import type { BlockingThread } from './sessions.ts';

export const blockingThread: BlockingThread = async () => {};
