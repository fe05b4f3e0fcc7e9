/** Frame types and flags that are used here (RFC 9113, 6). */
export const HEADERS = 1;
export const RST_STREAM = 3;
export const SETTINGS = 4;
export const PING = 6;
export const GOAWAY = 7;
const WINDOW_UPDATE = 8;
export const ACK = 1;
export const END_STREAM = 1;
export const END_HEADERS = 4;
export const FRAME_HEAD = 9;
const SETTINGS_INITIAL_WINDOW_SIZE = 4;
const WINDOW = 2 ** 30;

/** Encodes a frame. */
export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(FRAME_HEAD);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Encodes a 32-bit integer. */
export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** Encodes a header field without Huffman coding and indexing (RFC 7541, 6.2.2). */
function literal(nameIndex: number, value: string): Buffer {
  if (value.length >= 127) throw new Error('too long for a one-byte length');
  return Buffer.concat([Buffer.from([nameIndex, value.length]), Buffer.from(value, 'latin1')]);
}

/** Header block of a request, with field names from the static table of HPACK. */
export function get(authority: string, path: string): Buffer {
  return Buffer.concat([Buffer.from([0x82, 0x87]), literal(4, path), literal(1, authority)]);
}

/** Client preface, with a flow-control window that is large enough for all responses. */
export function hello(): Buffer {
  const settings = Buffer.concat([Buffer.from([0, SETTINGS_INITIAL_WINDOW_SIZE]), uint32(WINDOW)]);
  return Buffer.concat([
    Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    frame(SETTINGS, 0, 0, settings),
    frame(WINDOW_UPDATE, 0, 0, uint32(WINDOW)),
  ]);
}
