import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, 'format-1');

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
  return readFileSync(path.join(folder, `${name}.${extension}`), 'utf8');
}

export function oldStore(): OldStore {
  return JSON.parse(readFileSync(path.join(folder, 'store.json'), 'utf8'));
}
