/** True in `npm run test:all`, which adds slow tests and more cases of others. */
export const full = process.env.OVERLAP_TESTS === 'all';
