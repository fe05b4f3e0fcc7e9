import { generate } from 'selfsigned';

const DAY = 86_400_000;

/** A private key and its certificate, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

/**
 * Creates a self-signed certificate for the API's host name and this machine. Made at every start,
 * it never expires, and the repository contains no private key.
 */
export async function createCertificate(): Promise<Certificate> {
  const now = Date.now();
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // Valid for clients whose clock is slow, too.
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + 30 * DAY),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'api.open-meteo.com' },
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key, cert };
}
