import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HEADERS } from '../../../src/web/signatures/message.ts';
import { signRequest } from '../../../src/web/signatures/sign.ts';
import { verifyRequest } from '../../../src/web/signatures/verify.ts';

const KEY = { keyId: 'blog', secret: 'k'.repeat(43) };
const NOW = 1_800_000_000;

/** What our signatures have to tell apart. */
interface Parts {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Texts of characters that stand between things in a signature base, so that what is not delimited runs together. */
const text = fc
  .array(
    fc.constantFrom('a', 'b', '"', ':', ' ', ',', ';', '=', '&', '(', ')', '@path', '%20', '%22', '\\'),
    { maxLength: 4 },
  )
  .map((pieces) => pieces.join(''));

const requests: fc.Arbitrary<Parts> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  host: fc.constantFrom('a.example', 'b.example', 'a.example:8443'),
  path: text.map((path) => `/${path}`),
  query: fc.oneof(
    fc.constant(''),
    text.map((query) => `?${query}`),
  ),
  body: fc.oneof(fc.constant(''), text),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), text, { noNullPrototype: true }),
});

function requestOf({ method, host, path, query, body, headers }: Parts): Request {
  const hasBody = method !== 'GET' && body !== '';
  return new Request(`https://${host}${path}${query}`, { method, headers, body: hasBody ? body : null });
}

/** A request as its receiver sees it. */
async function identityOf(request: Request): Promise<string> {
  const { method, url, headers } = request;
  const { host, pathname, search } = new URL(url);
  const covered = HEADERS.map((name) => headers.get(name));
  return JSON.stringify([method, host, pathname, search, await request.clone().text(), covered]);
}

/** What is signed for a request, with a nonce that is always the same. */
async function baseOf(request: Request): Promise<string> {
  const sign = vi.spyOn(crypto.subtle, 'sign');
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((bytes) => bytes);
  await signRequest(request, KEY, NOW);
  const data = sign.mock.calls[0]?.[2];
  vi.restoreAllMocks();
  return new TextDecoder().decode(data);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('what is signed of a request', () => {
  it('G2: is shared by no two requests', async () => {
    await fc.assert(
      fc.asyncProperty(requests, requests, async (one, other) => {
        const [first, second] = [requestOf(one), requestOf(other)];
        const isSame = (await identityOf(first)) === (await identityOf(second));
        expect((await baseOf(first)) === (await baseOf(second))).toBe(isSame);
      }),
      { numRuns: 300 },
    );
  });

  it('G2: is shared by no two requests that differ in one part', async () => {
    const part = fc.constantFrom<keyof Parts>('method', 'host', 'path', 'query', 'body', 'headers');
    await fc.assert(
      fc.asyncProperty(requests, requests, part, async (one, other, name) => {
        const [first, second] = [requestOf(one), requestOf({ ...one, [name]: other[name] })];
        const isSame = (await identityOf(first)) === (await identityOf(second));
        expect((await baseOf(first)) === (await baseOf(second))).toBe(isSame);
      }),
      { numRuns: 300 },
    );
  });

  it('G2: is verified for that request, and for no other that carries its signature', async () => {
    const accepts = async (request: Request) => {
      const body = new Uint8Array(await request.clone().arrayBuffer());
      return verifyRequest(request, body, { findSecret: () => KEY.secret, now: NOW }).then(
        () => true,
        () => false,
      );
    };
    await fc.assert(
      fc.asyncProperty(requests, requests, async (one, other) => {
        const signed = await signRequest(requestOf(one), KEY, NOW);
        expect(await accepts(signed.clone())).toBe(true);
        const moved = requestOf(other);
        for (const name of ['signature', 'signature-input', 'content-digest'])
          moved.headers.set(name, signed.headers.get(name) ?? '');
        const isSame = (await identityOf(requestOf(one))) === (await identityOf(requestOf(other)));
        // The agent is what a proxy on the way may add: it is taken from nowhere where it is not covered.
        fc.pre(requestOf(one).headers.has('user-agent') || !moved.headers.has('user-agent'));
        expect(await accepts(moved)).toBe(isSame);
      }),
      { numRuns: 150 },
    );
  });
});
