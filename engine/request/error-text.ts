/** What was thrown, as text: anything can be, even what has no words. */
export function errorText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return typeof thrown;
  }
}
