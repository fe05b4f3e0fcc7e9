/** 12:15 in London in winter: the time at which every test starts. */
export const NOON = Date.UTC(2026, 0, 14, 12, 15);
