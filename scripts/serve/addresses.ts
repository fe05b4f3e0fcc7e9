import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Hosts for listening on all addresses of a machine. */
const ALL_IPV4 = '0.0.0.0';
const ALL = '::';

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * Returns the URLs at which other machines reach a server on this one.
 * @param host the address that the server listens on
 * @param interfaces the machine's network interfaces; a parameter for tests
 * @returns an empty list unless the server listens on all addresses
 */
export function addressesOf(
  host: string,
  { scheme, port }: { scheme: 'http' | 'https'; port: number },
  interfaces: Interfaces = networkInterfaces(),
): string[] {
  if (host !== ALL_IPV4 && host !== ALL) return [];
  return (
    Object.values(interfaces)
      .flatMap((addresses = []) => addresses)
      .filter(({ internal }) => !internal)
      // A link-local address works only with the name of an interface.
      .filter(({ address }) => !address.startsWith('fe80:'))
      .filter(({ address }) => host === ALL || !isIPv6(address))
      .map(({ address }) => `${scheme}://${isIPv6(address) ? `[${address}]` : address}:${port}`)
  );
}

/** Instructions for a teacher. */
export function forTheClass(addresses: readonly string[], isEncrypted: boolean): string {
  if (addresses.length === 0) return 'This machine has no address that others can reach.';
  const list = addresses.map((address) => `  ${address}`).join('\n');
  const note = isEncrypted
    ? 'Browsers don’t trust its certificate by default; with --http there is none to trust.'
    : 'Nothing is encrypted: use it only on a network that you trust.';
  const which = addresses.length === 1 ? 'this address' : 'one of these addresses';
  return `Have students choose “Your server” as their source and enter ${which}:\n${list}\n${note}`;
}
