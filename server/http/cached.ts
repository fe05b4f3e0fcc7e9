/** Limits of a cache, in texts and in characters of a text: a few megabytes in total. */
const MAX_CACHED = 1_000;
const MAX_LENGTH = 1_000;

/**
 * Adds a cache to what is made of a request's target. A class requests the same cities repeatedly, and
 * parsing took a fifth of the server's time.
 */
export function cached<T>(make: (target: string) => T): (target: string) => T {
  const cache = new Map<string, T>();
  return (target) => {
    const known = cache.get(target);
    if (known !== undefined) return known;
    const made = make(target);
    if (target.length > MAX_LENGTH) return made;
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(target, made);
    return made;
  };
}
