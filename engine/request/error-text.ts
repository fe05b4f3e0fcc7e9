/** Text for anything that was thrown, even if it has none. */
export function errorText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}
