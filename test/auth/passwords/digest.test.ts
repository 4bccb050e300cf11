import { expect, it } from 'vitest';
import { passwordDigest } from '../../../src/auth/passwords/digest.ts';

const ENCODED = 'md5$WXnLrN9uoavr7yPDEgVhgK$7281e66b6f64f72444fd12742cf6536c';

// Made with Python: hashlib.md5(encoded.encode()).hexdigest().upper(), and sha256.
it.each([
  ['md5', 'FD143A4D2DB5C415C2F5DFBBC4D220E5'],
  ['sha256', 'BFDC82E02A09721BEEA613121F334D1E120F318E3AF2BDDB5604663887004893'],
] as const)('makes the claim of the Django library that takes %s', async (algorithm, digest) => {
  expect(await passwordDigest(ENCODED, algorithm)).toBe(digest);
});
