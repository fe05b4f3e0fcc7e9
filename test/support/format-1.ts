import { readFileSync } from 'node:fs';

/** Files that version 0.1.0 wrote in the first format, each with the CSV that it made of it. */
export const oldFiles = [
  'plain',
  'rounds',
  'failures',
  'bulk',
  'blocking',
  'simulated',
  'interrupted',
] as const;

/** Database of version 0.1.0, read from a browser in the middle of a run. */
export interface OldStore {
  version: number;
  comparisons: [key: number, value: { id: string; pinned: boolean }][];
  events: [key: [id: string, from: number], value: { type: string }[]][];
  settings: [key: string, value: unknown][];
  localStorage: Record<string, string>;
}

export function oldFile(name: (typeof oldFiles)[number], extension: 'json' | 'csv'): string {
  return readFileSync(new URL(`format-1/${name}.${extension}`, import.meta.url), 'utf8');
}

export function oldStore(): OldStore {
  return JSON.parse(readFileSync(new URL('format-1/store.json', import.meta.url), 'utf8'));
}
