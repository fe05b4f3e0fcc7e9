import type { Outcome } from '../../../engine/log/outcome.ts';
import type { Fault } from '../../../server/faults/faults.ts';

/** Timeout in ms: longer than any attempt takes on a busy machine, so only stalled ones reach it. */
export const TIMEOUT = 30_000;

/** Faults before a request reaches the server. */
export type Elsewhere = 'refused' | 'no TLS' | 'no such name' | 'offline';

/** A fault for one of three cities, with its expected outcome. */
export interface Row {
  name: string;
  play: Fault | Elsewhere;
  /** `undefined` if the request succeeds. */
  outcome: Outcome | undefined;
  /** Outcome in Bulk, where one response contains all cities. */
  bulk?: Outcome;
  /** Outcome in Blocking, where the thread gets only complete responses. */
  blocking?: Outcome;
  /** Text of the lane. */
  sentence?: string;
  /** True if the request is retried. */
  isTemporary?: true;
}

const networkError = { kind: 'network-error', message: '' } as const;
const timeout: Outcome = { kind: 'timeout', after: TIMEOUT };
const tooLarge: Outcome = { kind: 'too-large', limit: 1_000_000 };

function invalid(path: string, expected: string, received: string): Outcome {
  return { kind: 'invalid-response', path, expected, received };
}

/** Outcome of a body that is not the array of three that Bulk expects. */
const notThree = (received = 'object') => invalid('', 'array of 3', received);

/** Row for a request without a response. */
function noResponse(name: string, play: Row['play']): Row {
  return {
    name,
    play,
    outcome: networkError,
    sentence: 'The server couldn’t be reached, or the connection was lost.',
    isTemporary: true,
  };
}

/** Row for a response that ends too early. */
function cut(name: string, play: Fault): Row {
  return {
    name,
    play,
    outcome: { ...networkError, cause: 'cut' },
    // A blocked thread sees the headers with the whole response only.
    blocking: networkError,
    sentence:
      'The response broke off before its end: the connection was cut, or the response was damaged on its way.',
    isTemporary: true,
  };
}

/** Row for an error response. */
function refused(status: number, reason: string, isTemporary?: true): Row {
  return {
    name: `${status}, ${reason}`,
    play: { kind: 'status', status, reason },
    outcome: { kind: 'http-error', status, reason },
    sentence: `The server responded with error ${status}: “${reason}”`,
    ...(isTemporary && { isTemporary }),
  };
}

/** Row for a response that takes too long. */
function slow(name: string, play: Fault): Row {
  // As displayed with the default timeout.
  const sentence = 'No response within 10 s.';
  return { name, play, outcome: timeout, sentence, isTemporary: true };
}

/** Row for an invalid body. */
function wrong(name: string, body: string | ((correct: string) => string), outcome: Outcome): Row {
  const { path, expected, received } = outcome as Extract<Outcome, { kind: 'invalid-response' }>;
  return {
    name,
    play: { kind: 'body', body },
    outcome,
    sentence: `Unexpected response: ${path || 'it'} should be ${expected}, but is ${received}.`,
  };
}

/** All faults, and a few unusual but valid responses. */
export const rows: readonly Row[] = [
  noResponse('the connection is refused', 'refused'),
  noResponse('no TLS connection', 'no TLS'),
  noResponse('the name is not found', 'no such name'),
  noResponse('the machine is offline', 'offline'),
  noResponse('a reset before the headers', { kind: 'cut', at: 'before-headers' }),
  cut('a reset after the headers', { kind: 'cut', at: 'after-headers' }),
  cut('a reset in the body', { kind: 'cut', at: 'mid-body' }),
  noResponse('the server sends GOAWAY', { kind: 'farewell' }),
  cut('a wrong content encoding', {
    kind: 'body',
    body: '{"current":{}}',
    headers: { 'content-encoding': 'gzip' },
  }),
  ...[301, 302, 307].map(
    (status): Row => ({
      name: `${status} to elsewhere`,
      play: { kind: 'status', status, headers: { location: 'https://elsewhere.invalid/' } },
      outcome: { kind: 'redirected' },
      sentence:
        'The server redirected the request. Enter the address it leads to: Overlap only contacts servers you chose.',
    }),
  ),
  {
    name: '304',
    play: { kind: 'status', status: 304 },
    outcome: { kind: 'http-error', status: 304 },
    sentence: 'The server responded with error 304.',
  },
  refused(400, 'Latitude must be in range of -90 to 90°'),
  refused(401, 'Unauthorized'),
  refused(403, 'Forbidden'),
  refused(404, 'Not Found'),
  refused(408, 'Request Timeout', true),
  refused(429, 'Minutely API request limit exceeded. Please try again in one minute.'),
  refused(429, 'Hourly API request limit exceeded. Please try again in the next hour.'),
  refused(429, 'Daily API request limit exceeded. Please try again tomorrow.'),
  refused(429, 'Too many concurrent requests', true),
  refused(429, 'Slow down', true),
  refused(500, 'Internal Server Error', true),
  refused(502, 'Bad Gateway', true),
  refused(503, 'The service is overloaded, please try again later', true),
  refused(504, 'Gateway Timeout', true),
  wrong(
    'HTML instead of JSON',
    '<html>Log in</html>',
    invalid('', 'JSON', '“<html>Log in</html>”'),
  ),
  wrong('an empty body', '', invalid('', 'JSON', 'nothing')),
  wrong('half of the JSON', (correct) => correct.slice(0, 9), invalid('', 'JSON', '“…”')),
  wrong('NaN', '{"current":NaN}', invalid('', 'JSON', '“{"current":NaN}”')),
  {
    name: 'invalid UTF-8',
    play: { kind: 'body', body: new Uint8Array([0xff, 0xfe, 0xfd]) },
    outcome: invalid('', 'JSON', '“���”'),
    sentence: 'Unexpected response: it should be JSON, but is “���”.',
  },
  { ...wrong('a number', '42', invalid('', 'object', 'number')), bulk: notThree('number') },
  { ...wrong('null', 'null', invalid('', 'object', 'null')), bulk: notThree('null') },
  {
    ...wrong(
      'an array, nested a thousand times',
      `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
      invalid('', 'object', 'array'),
    ),
    bulk: notThree('array of 1'),
  },
  {
    ...wrong('a response for too few cities', '[{},{}]', invalid('', 'object', 'array')),
    bulk: notThree('array of 2'),
  },
  { ...wrong('no data', '{}', invalid('current', 'object', 'undefined')), bulk: notThree() },
  {
    ...wrong('__proto__', '{"__proto__":{"current":1}}', invalid('current', 'object', 'undefined')),
    bulk: notThree(),
  },
  wrong(
    'a missing field',
    (correct) => correct.replaceAll('"temperature_2m":', '"heat":'),
    invalid('current.temperature_2m', 'number', 'undefined'),
  ),
  wrong(
    'null for a number',
    (correct) => correct.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":null'),
    invalid('current.temperature_2m', 'number', 'null'),
  ),
  wrong(
    'a string for a number',
    (correct) => correct.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":"warm"'),
    invalid('current.temperature_2m', 'number', 'string'),
  ),
  wrong(
    'a number out of range',
    (correct) => correct.replaceAll(/"temperature_2m":-?[\d.]+/g, '"temperature_2m":1e999'),
    invalid('current.temperature_2m', 'number', 'Infinity'),
  ),
  {
    name: 'ten million bytes',
    play: { kind: 'flood', bytes: 10_000_000 },
    outcome: tooLarge,
    sentence: 'The response is larger than 1 MB, so Overlap stopped reading.',
  },
  {
    name: 'one byte more than a million',
    play: { kind: 'body', body: ' '.repeat(1_000_001) },
    outcome: tooLarge,
    sentence: 'The response is larger than 1 MB, so Overlap stopped reading.',
  },
  {
    name: 'an endless body',
    play: { kind: 'flood', bytes: Number.POSITIVE_INFINITY },
    outcome: tooLarge,
    blocking: timeout,
    sentence: 'The response is larger than 1 MB, so Overlap stopped reading.',
  },
  slow('a body that arrives byte by byte', { kind: 'drip', ms: 50 }),
  slow('no response', { kind: 'stall', at: 'before-headers' }),
  slow('headers without a body', { kind: 'stall', at: 'after-headers' }),
  slow('half a body', { kind: 'stall', at: 'mid-body' }),
  slow('a response after a minute', { kind: 'delay', ms: 60_000 }),
  { name: 'an immediate response', play: { kind: 'delay', ms: 0 }, outcome: undefined },
  {
    name: 'a little less than a million bytes',
    play: { kind: 'body', body: (correct) => correct + ' '.repeat(990_000) },
    outcome: undefined,
  },
  {
    name: 'null for what only adorns',
    play: {
      kind: 'body',
      body: (correct) =>
        correct.replaceAll(/"weather_code":\d+/g, '"weather_code":null').replaceAll('is_day', 'x'),
    },
    outcome: undefined,
  },
  {
    name: 'unknown fields',
    play: {
      kind: 'body',
      body: (correct) => correct.replaceAll('"current":', '"new":[{}],"current":'),
    },
    outcome: undefined,
  },
  {
    name: 'another content type',
    play: { kind: 'body', body: (correct) => correct, contentType: 'text/html' },
    outcome: undefined,
  },
  {
    name: 'a byte order mark',
    play: { kind: 'body', body: (correct) => `\uFEFF${correct}` },
    outcome: undefined,
  },
];
