/** Bytes of a block. */
const BLOCK = 64;

/** The first 64 primes. */
const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);

/** First 32 bits of the fractional part. */
const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32) | 0;

/** Constants of the rounds (section 4.2.2), and the value to begin with (5.3.3). */
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

/**
 * SHA-256 in hexadecimal, after FIPS 180-4: https://doi.org/10.6028/NIST.FIPS.180-4. Its purpose is
 * to keep a processor busy; `crypto.subtle` is faster.
 */
export function sha256(data: Uint8Array): string {
  const hash = initial.slice();
  const whole = data.length - (data.length % BLOCK);
  update(hash, data.subarray(0, whole));
  update(hash, endOf(data.subarray(whole), data.length));
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The rest of the data with a 1 bit, zeros, and the length of the data in bits (section 5.1.1). */
function endOf(rest: Uint8Array, length: number): Uint8Array {
  const end = new Uint8Array(Math.ceil((rest.length + 9) / BLOCK) * BLOCK);
  end.set(rest);
  end[rest.length] = 0x80;
  new DataView(end.buffer).setBigUint64(end.length - 8, BigInt(length) * 8n);
  return end;
}

/** Takes whole blocks into the hash (section 6.2.2). */
function update(hash: Int32Array, blocks: Uint8Array): void {
  const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const words = new Int32Array(64);
  for (let start = 0; start < blocks.length; start += BLOCK) {
    for (let t = 0; t < 64; t++) {
      words[t] = t < 16 ? view.getInt32(start + 4 * t) : extended(words, t);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let t = 0; t < 64; t++) {
      const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
      const first = h + s1 + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (words[t] ?? 0);
      const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
      const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
      hash[index] = (hash[index] ?? 0) + value;
    }
  }
}

/** Word `t` of the message schedule, after the 16 that the block has (section 6.2.2). */
function extended(words: Int32Array, t: number): number {
  const before = (steps: number) => words[t - steps] ?? 0;
  const [x, y] = [before(15), before(2)];
  const s0 = rotated(x, 7) ^ rotated(x, 18) ^ (x >>> 3);
  const s1 = rotated(y, 17) ^ rotated(y, 19) ^ (y >>> 10);
  return before(16) + s0 + before(7) + s1;
}

function rotated(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
