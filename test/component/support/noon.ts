/** A quarter past noon in London, on a winter's day: the moment at which every test begins. */
export const NOON = Date.UTC(2026, 0, 14, 12, 15);
