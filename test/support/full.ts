/** Set for `npm run test:all`: runs what takes too long for `npm test`, too, and more cases of the rest. */
export const full = process.env.OVERLAP_TESTS === 'all';
