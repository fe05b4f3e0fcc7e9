import { STATUS_CODES } from 'node:http';
import type { Exchange } from '../http/exchange.ts';
import { errorBody } from '../http/refusal.ts';
import { sleep } from '../http/sleep.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** How far an answer gets. */
export type Stage = 'before-headers' | 'after-headers' | 'mid-body';

/** What each kind of fault has to know. */
interface Kinds {
  /** An error in the API's manner. */
  status: { status: number; reason?: string; headers?: Record<string, string> };
  /** The right answer, `ms` milliseconds later. */
  delay: { ms: number };
  /** A well-formed HTTP answer with status 200 and another body, or one made from the right one. */
  body: {
    body: string | Uint8Array | ((right: string) => string);
    contentType?: string;
    headers?: Record<string, string>;
  };
  /** The connection ends: no head, a head without a body, or half a body. */
  cut: { at: Stage };
  /** Nothing more comes, until the client gives up. */
  stall: { at: Stage };
  /** The right answer, one byte every `ms` milliseconds. */
  drip: { ms: number };
  /** A body of so many bytes, as fast as they are taken; `Infinity` for one without end. */
  flood: { bytes: number };
  /** The server lets those finish that it is serving, takes no more, and gives this one up. */
  farewell: object;
}

/** What goes wrong instead of the answer, once the answer's latency has passed. */
export type Fault<K extends keyof Kinds = keyof Kinds> = {
  [P in K]: { kind: P } & Kinds[P];
}[K];

/** One way to answer for each kind; `right` is the body of the right answer. */
type Handlers = {
  [K in keyof Kinds]: (fault: Kinds[K], exchange: Exchange, right: string) => Promise<void> | void;
};

/** What a flood is made of: JSON may begin with as many of these as it likes. */
const PIECE = Buffer.alloc(256 * 1_024, ' ');

/** The statuses whose answers have no body. */
const BARE = [204, 304];

function send(
  exchange: Exchange,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void {
  exchange.head(status, headers);
  if (!BARE.includes(status)) exchange.write(Buffer.from(body));
  exchange.end();
}

/** Sends the right answer only as far as `at`. */
function begin(exchange: Exchange, right: string, at: Stage): void {
  if (at === 'before-headers') return;
  const body = Buffer.from(right);
  exchange.head(200, { 'content-type': JSON_TYPE, 'content-length': String(body.length) });
  if (at === 'mid-body') exchange.write(body.subarray(0, Math.floor(body.length / 2)));
}

const handlers: Handlers = {
  status({ status, reason = STATUS_CODES[status] ?? 'Unknown', headers }, exchange) {
    const body = JSON.stringify(errorBody(reason));
    send(exchange, status, { 'content-type': JSON_TYPE, ...headers }, body);
  },
  async delay({ ms }, exchange, right) {
    await sleep(ms, exchange.signal);
    send(exchange, 200, { 'content-type': JSON_TYPE }, right);
  },
  body({ body, contentType = JSON_TYPE, headers }, exchange, right) {
    const made = typeof body === 'function' ? body(right) : body;
    send(exchange, 200, { 'content-type': contentType, ...headers }, made);
  },
  cut({ at }, exchange, right) {
    begin(exchange, right, at);
    exchange.cut();
  },
  stall({ at }, exchange, right) {
    begin(exchange, right, at);
  },
  async drip({ ms }, exchange, right) {
    exchange.head(200, { 'content-type': JSON_TYPE });
    for (const byte of Buffer.from(right)) {
      await sleep(ms, exchange.signal);
      exchange.write(Buffer.from([byte]));
    }
    exchange.end();
  },
  async flood({ bytes }, exchange) {
    exchange.head(200, { 'content-type': JSON_TYPE });
    for (let left = bytes; left > 0; left -= PIECE.length) {
      // Somewhat slower than it could, so that the rest of the server gets its turn.
      await sleep(1, exchange.signal);
      exchange.write(PIECE.subarray(0, left));
    }
    exchange.end();
  },
  farewell(_, exchange) {
    exchange.farewell();
  },
};

/**
 * Lets a fault happen in place of an answer.
 * @param right the body of the right answer
 * @throws the reason of the exchange's signal when the client is gone
 */
export async function inject<K extends keyof Kinds>(
  fault: Fault<K>,
  exchange: Exchange,
  right: string,
): Promise<void> {
  await handlers[fault.kind](fault, exchange, right);
}
