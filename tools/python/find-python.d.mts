/** Finds a Python with these modules, if there is one. */
export function findPython(...modules: string[]): string | undefined;
