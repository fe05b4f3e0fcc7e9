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
  ['/?token[]=1&key1=2&user%5Bpassword%5D=3', '/?token[]=***&key1=***&user%5Bpassword%5D=***'],
  ['/?authorization=1&JSESSIONID=2&sid=3', '/?authorization=***&JSESSIONID=***&sid=***'],
  ['/?url=http%3A%2F%2Fb%2F%3Fa%3D1%26key%3D2&x=1', '/?url=***&x=1'],
  ['/?url=http%3A%2F%2Fb%3Fnext%3Dhttp%253A%252F%252Fc%253Fkey%253D2', '/?url=***'],
  ['/?state=token%3D1%26x%3D2', '/?state=***'],
  ['/?url=http%3A%2F%2Fb%2F%3Fa%3D1', '/?url=http%3A%2F%2Fb%2F%3Fa%3D1'],
  ['/?%E0%A4%A=1&key=%E0%A4%A', '/?%E0%A4%A=1&key=***'],
])('Secrets in an address are masked: %s', (address, masked) => {
  expect(maskSecrets(address)).toBe(masked);
});
