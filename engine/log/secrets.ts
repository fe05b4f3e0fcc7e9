/** Names of parameters that hold secrets by their end, and others that do by the whole. */
const SECRET =
  /(key|token|secret|passw(or)?d|pwd|auth|signature|credentials?|session)$|^(code|sig|appid|jwt|pass)$/i;

/** Stands in the place of a secret. */
export const MASK = '***';

/** Parameter and its value in an address. In a value, `;` and `?` may begin another parameter. */
const PARAMETER = /([?&;])([^=&;?#\s"\\]+)=(?:[^&;?#\s"\\]+|[;?](?![^=&;?#\s"\\]+=))+/g;

/** Masks the values that look like secrets in the addresses of a text, which may be JSON. */
export function maskSecrets(text: string): string {
  return text.replace(PARAMETER, (whole, before: string, name: string) =>
    SECRET.test(decoded(name)) ? `${before}${name}=${MASK}` : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
