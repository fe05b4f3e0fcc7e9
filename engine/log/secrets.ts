/** Names of parameters that hold secrets by their end, and others that do by the whole. */
const SECRET =
  /(key|token|secret|passw(or)?d|pwd|auth(orization)?|bearer|signature|credentials?|session(id)?|sessid)[\W\d_]*$|^(code|sig|appid|jwt|pass|sid)[\W\d_]*$/i;

/** Stands in the place of a secret. */
export const MASK = '***';

/** Parameter and its value in an address. In a value, `;` and `?` may begin another parameter. */
const PARAMETER = /([?&;])([^=&;?#\s"\\]+)=((?:[^&;?#\s"\\]+|[;?](?![^=&;?#\s"\\]+=))+)/g;

/** Masks the values that look like secrets in the addresses of a text, which may be JSON. */
export function maskSecrets(text: string): string {
  return text.replace(PARAMETER, (whole, before: string, name: string, value: string) =>
    SECRET.test(decoded(name)) || hasSecret(`?${decoded(value)}`)
      ? `${before}${name}=${MASK}`
      : whole,
  );
}

/** Returns true for parameters, or an address with some, inside of a value. */
function hasSecret(text: string): boolean {
  return maskSecrets(text) !== text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
