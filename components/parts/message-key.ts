type Snake<T extends string> = T extends `${infer A}-${infer B}` ? `${A}_${Snake<B>}` : T;

/** Converts a kind such as `http-error` to its key in the locale files, which allow no hyphens. */
export function messageKey<T extends string>(kind: T): Snake<T> {
  return kind.replaceAll('-', '_') as Snake<T>;
}
