import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** What a server that listens on all of a machine's addresses is told to listen on. */
const ALL_IPV4 = '0.0.0.0';
const ALL = '::';

type Interfaces = ReturnType<typeof networkInterfaces>;

/**
 * The addresses under which others reach what listens here, as they are typed.
 * @param host what is listened on
 * @param interfaces the machine's own; a parameter so that tests have some
 * @returns none where only this machine is served
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
      // An address that holds on one cable only has to be typed with the cable's name.
      .filter(({ address }) => !address.startsWith('fe80:'))
      .filter(({ address }) => host === ALL || !isIPv6(address))
      .map(({ address }) => `${scheme}://${isIPv6(address) ? `[${address}]` : address}:${port}`)
  );
}

/** What a teacher does with the addresses. */
export function forTheClass(addresses: readonly string[], isEncrypted: boolean): string {
  if (addresses.length === 0) return 'This machine has no address that others can reach.';
  const list = addresses.map((address) => `  ${address}`).join('\n');
  const note = isEncrypted
    ? 'Browsers don’t trust its certificate by default; with --http there is none to trust.'
    : 'Nothing is encrypted: use it only on a network that you trust.';
  const which = addresses.length === 1 ? 'this address' : 'one of these addresses';
  return `Have students choose “Your server” as their source and enter ${which}:\n${list}\n${note}`;
}
