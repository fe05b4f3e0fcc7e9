/** Actions in the order in which they are listed. */
export const actionIds = [
  'run',
  'present',
  'history',
  'open-file',
  'export-json',
  'export-csv',
  'export-csv_spreadsheet',
  'export-har',
  'export-png',
  'export-svg',
  'copy-picture',
  'copy-verdict',
  'settings',
] as const;

export type ActionId = (typeof actionIds)[number];

/** Something that a button does, for other ways to do it. */
export interface Action {
  /** Name of the button. */
  label: string;
  run(): void;
}

export type Actions = ReadonlyMap<ActionId, Action>;
