import { STATUS_CODES } from 'node:http';
import type { Exchange } from '../http/exchange.ts';
import { errorBody } from '../http/refusal.ts';
import { sleep } from '../http/sleep.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Point at which a response stops. */
export type Stage = 'before-headers' | 'after-headers' | 'mid-body';

/** Parameters of each kind of fault. */
interface Kinds {
  /** An error response in the API's format. */
  status: { status: number; reason?: string; headers?: Record<string, string> };
  /** The correct response, `ms` milliseconds later. */
  delay: { ms: number };
  /** The correct response, once a promise is fulfilled. */
  held: { until: Promise<unknown> };
  /** A response with status 200 and another body, which may be derived from the correct one. */
  body: {
    body: string | Uint8Array | ((correct: string) => string);
    contentType?: string;
    headers?: Record<string, string>;
  };
  /** The connection ends before the headers, after them, or in the middle of the body. */
  cut: { at: Stage };
  /** The server sends nothing more until the client aborts the request. */
  stall: { at: Stage };
  /** The correct response, one byte every `ms` milliseconds. */
  drip: { ms: number };
  /** A body of a number of bytes, sent as fast as the client reads; `Infinity` for no end. */
  flood: { bytes: number };
  /** The connection finishes its other requests, accepts no more, and drops this one. */
  farewell: object;
}

/** A fault, which replaces the response after the normal latency. */
export type Fault<K extends keyof Kinds = keyof Kinds> = {
  [P in K]: { kind: P } & Kinds[P];
}[K];

/** Handler for each kind of fault; `correct` is the body of the correct response. */
type Handlers = {
  [K in keyof Kinds]: (
    fault: Kinds[K],
    exchange: Exchange,
    correct: string,
  ) => Promise<void> | void;
};

/** Part of a flood: whitespace, with which JSON may begin. */
const PIECE = Buffer.alloc(256 * 1_024, ' ');

/** Statuses without a body. */
const NO_BODY = [204, 304];

function send(
  exchange: Exchange,
  status: number,
  headers: Record<string, string>,
  body: string | Uint8Array,
): void {
  exchange.head(status, headers);
  if (!NO_BODY.includes(status)) exchange.write(Buffer.from(body));
  exchange.end();
}

/** Sends the correct response up to the stage `at`. */
function begin(exchange: Exchange, correct: string, at: Stage): void {
  if (at === 'before-headers') return;
  const body = Buffer.from(correct);
  exchange.head(200, { 'content-type': JSON_TYPE, 'content-length': String(body.length) });
  if (at === 'mid-body') exchange.write(body.subarray(0, Math.floor(body.length / 2)));
}

const handlers: Handlers = {
  status({ status, reason = STATUS_CODES[status] ?? 'Unknown', headers }, exchange) {
    const body = JSON.stringify(errorBody(reason));
    send(exchange, status, { 'content-type': JSON_TYPE, ...headers }, body);
  },
  async delay({ ms }, exchange, correct) {
    await sleep(ms, exchange.signal);
    send(exchange, 200, { 'content-type': JSON_TYPE }, correct);
  },
  async held({ until }, exchange, correct) {
    await until;
    if (!exchange.isOver()) send(exchange, 200, { 'content-type': JSON_TYPE }, correct);
  },
  body({ body, contentType = JSON_TYPE, headers }, exchange, correct) {
    const content = typeof body === 'function' ? body(correct) : body;
    send(exchange, 200, { 'content-type': contentType, ...headers }, content);
  },
  cut({ at }, exchange, correct) {
    begin(exchange, correct, at);
    exchange.cut();
  },
  stall({ at }, exchange, correct) {
    begin(exchange, correct, at);
  },
  async drip({ ms }, exchange, correct) {
    exchange.head(200, { 'content-type': JSON_TYPE });
    for (const byte of Buffer.from(correct)) {
      await sleep(ms, exchange.signal);
      exchange.write(Buffer.from([byte]));
    }
    exchange.end();
  },
  async flood({ bytes }, exchange) {
    exchange.head(200, { 'content-type': JSON_TYPE });
    for (let left = bytes; left > 0; left -= PIECE.length) {
      // Lets the server handle other requests.
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
 * Sends a fault in place of the response.
 * @param correct the body of the correct response
 * @throws the reason of the exchange's signal when the client has disconnected
 */
export async function inject<K extends keyof Kinds>(
  fault: Fault<K>,
  exchange: Exchange,
  correct: string,
): Promise<void> {
  await handlers[fault.kind](fault, exchange, correct);
}
