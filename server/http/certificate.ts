import { generate } from 'selfsigned';

const DAY = 86_400_000;

/** A private key and the certificate that goes with it, in PEM. */
export interface Certificate {
  key: string;
  cert: string;
}

/**
 * Signs itself a certificate under the API's name and this machine's own: never a secret kept in
 * the repository, never out of date. Clients have to be told to trust it.
 */
export async function createCertificate(): Promise<Certificate> {
  const now = Date.now();
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // A clock that goes a little slow should not make it a certificate from the future.
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
