/** Packages by their folder, as both of npm's lock files list them. */
export type Packages = Record<string, { version?: string; integrity?: string; optional?: boolean }>;

/** The folder of the first package that is not installed as locked. */
export function stalePackage(locked: Packages, installed: Packages): string | undefined;
