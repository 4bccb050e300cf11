import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../src/core/errors.ts';
import { MAX_BODY_BYTES, mediaType, readBytes, readFields } from '../../src/web/body.ts';

const FORM = 'application/x-www-form-urlencoded';

const post = (body: BodyInit, type?: string) =>
  new Request('https://test/', {
    method: 'POST',
    body,
    duplex: 'half',
    ...(type === undefined ? {} : { headers: { 'content-type': type } }),
  } as RequestInit);

/** What a body is read as, or the status that it is refused with. */
async function read(request: Request): Promise<Record<string, unknown> | number> {
  try {
    return await readFields(request);
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
}

/** Texts that every kind of body can carry: multipart forms change line breaks, none carries what is no Unicode. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => value.isWellFormed() && !/[\r\n\ufffd]/.test(value));
const name = text.filter(
  (value) => value !== '' && !['__proto__', 'constructor', 'prototype'].includes(value),
);
const fields = fc.dictionary(name, text, { maxKeys: 5, noNullPrototype: true });

/** The bytes in chunks of the lengths given, again and again. */
function inChunks(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  let [offset, turn] = [0, 0];
  return new ReadableStream({
    pull(controller) {
      if (offset >= bytes.length) return controller.close();
      const length = lengths[turn++ % lengths.length] ?? 1;
      controller.enqueue(bytes.subarray(offset, offset + length));
      offset += length;
    },
  });
}

describe('E3: the fields of a body', () => {
  it('are the same in JSON and in a form of either kind', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (values) => {
        const form = new FormData();
        for (const [key, value] of Object.entries(values)) form.set(key, value);
        expect(await read(post(JSON.stringify(values), 'application/json'))).toEqual(values);
        expect(await read(post(new URLSearchParams(values).toString(), FORM))).toEqual(values);
        expect(await read(post(form))).toEqual(values);
      }),
    );
  });

  it('do not depend on how the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fields,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (values, lengths) => {
          const bytes = new TextEncoder().encode(JSON.stringify(values));
          expect(await read(post(inChunks(bytes, lengths), 'application/json'))).toEqual(values);
        },
      ),
    );
  });

  it('are never anything but an object of own members, or a refusal', async () => {
    const type = fc.constantFrom(
      'application/json',
      FORM,
      'multipart/form-data; boundary=BoUnDaRy',
      'text/plain',
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 100 }).map((bytes) => new Uint8Array(bytes)),
      fc.json().map((json) => new TextEncoder().encode(json)),
    );
    await fc.assert(
      fc.asyncProperty(type, body, async (as, bytes) => {
        const result = await read(post(bytes, as));
        if (typeof result === 'number') expect([400, 415]).toContain(result);
        else expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
      }),
      { numRuns: 500 },
    );
  });
});

describe('E2: the bytes of a body', () => {
  it('are read up to the limit, and no further', async () => {
    const full = new Uint8Array(MAX_BODY_BYTES);
    expect((await readBytes(inChunks(full, [1000])))?.length).toBe(MAX_BODY_BYTES);
    let [pulled, cancelled] = [0, false];
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel() {
        cancelled = true;
      },
    });
    expect(await readBytes(endless)).toBeUndefined();
    expect([pulled <= MAX_BODY_BYTES + 2000, cancelled]).toEqual([true, true]);
  });

  it('are none where there is no body', async () => {
    expect(await readBytes(null)).toEqual(new Uint8Array());
  });
});

describe('E1: the media type', () => {
  it.each([
    ['application/json', 'application/json'],
    ['Application/JSON ; charset=utf-8', 'application/json'],
    ['application/json, text/plain', 'application/json, text/plain'],
    [';', ''],
    [null, ''],
  ])('of %s is %s', (header, media) => {
    expect(mediaType(header)).toBe(media);
  });
});
