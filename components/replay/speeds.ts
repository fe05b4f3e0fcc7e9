/** Speeds of a replay with their names. */
export const speeds: readonly { value: number; label: string }[] = [
  { value: 1 / 20, label: '1/20' },
  { value: 1 / 10, label: '1/10' },
  { value: 1 / 4, label: '1/4' },
  { value: 1 / 2, label: '1/2' },
  { value: 1, label: '1' },
  { value: 2, label: '2' },
  { value: 4, label: '4' },
];
