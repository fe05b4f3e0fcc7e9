/** Packages by folder, as in npm's lock files. */
export type Packages = Record<string, { version?: string; integrity?: string; optional?: boolean }>;

/** Returns the folder of the first package that is not installed as locked. */
export function stalePackage(locked: Packages, installed: Packages): string | undefined;
