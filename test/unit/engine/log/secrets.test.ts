import { expect, it } from 'vitest';
import { maskSecrets } from '../../../../engine/log/secrets.ts';

it.each([
  ['https://a/?key=1&q=2', 'https://a/?key=***&q=2'],
  ['https://a/?q=key&APIKEY=x%20y#top', 'https://a/?q=key&APIKEY=***#top'],
  ['/?api_key=1&access_token=2&x-auth=3', '/?api_key=***&access_token=***&x-auth=***'],
  ['/?api%5Fkey=1&client_secret=2&password=3', '/?api%5Fkey=***&client_secret=***&password=***'],
  ['/?sig=a&signature=b&code=c&appid=d', '/?sig=***&signature=***&code=***&appid=***'],
  [
    '/?latitude=1&country_code=GB&keyword=x&token=',
    '/?latitude=1&country_code=GB&keyword=x&token=',
  ],
  ['/?a=1;key=2', '/?a=1;key=***'],
  ['/?url=http://b/?key=1&x=2', '/?url=http://b/?key=***&x=2'],
  ['/?key=a;b?c&x=1', '/?key=***&x=1'],
  ['{"a":"/?key=1","b":"\\"?key=2\\""}', '{"a":"/?key=***","b":"\\"?key=***\\""}'],
  ['/?%E0%A4%A=1&key=%E0%A4%A', '/?%E0%A4%A=1&key=***'],
])('Secrets in an address are masked: %s', (address, masked) => {
  expect(maskSecrets(address)).toBe(masked);
});
