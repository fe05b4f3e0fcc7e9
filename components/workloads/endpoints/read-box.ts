import { type Addresses, readAddresses } from '../../../adapters/endpoints/addresses.ts';
import type { Choices } from '../../../engine/protocol/choices.ts';
import type { EndpointChoices } from '../../../engine/protocol/endpoint-choices.ts';

/** Choices before the user has made any. */
const NONE: EndpointChoices = { text: '', areOwn: false };

/** Choices about endpoints. */
export function endpointsIn({ endpoints = NONE }: Choices): EndpointChoices {
  return endpoints;
}

/** Latest text that was read, since every rendering asks for it. */
let latest = { text: '', addresses: readAddresses('') };

/** Reads the addresses in the text box. */
export function readBox(text: string): Addresses {
  if (latest.text !== text) latest = { text, addresses: readAddresses(text) };
  return latest.addresses;
}

/** The checked response, if it is still of the first address. */
export function checkedIn({ checked, text }: EndpointChoices): EndpointChoices['checked'] {
  return checked && checked.url === readBox(text).urls[0] ? checked : undefined;
}
