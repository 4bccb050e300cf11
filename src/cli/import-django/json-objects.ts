/**
 * The objects of a JSON array, or of lines of JSON, one after the other out of a stream: what `dumpdata` writes is far
 * larger than one of its rows. Where an object ends is found by counting braces outside of strings; what is in it is for
 * JSON.parse.
 */

/** A text that is not what it has to be. */
export class DumpError extends Error {
  override readonly name = 'DumpError';
}

/** Longest object, in characters: bounds the memory that a text that is no dump takes. */
const MAX_LENGTH = 16 * 2 ** 20;

const BYTE_ORDER_MARK = '\ufeff';

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DumpError(`object ${number} is no JSON`);
  }
}

/** Judges what stands between objects. Each method throws a DumpError for what must not be where it is. */
function createGaps() {
  let shape: 'array' | 'lines' | undefined;
  let state: 'before' | 'open' | 'behind' | 'closed' = 'before';
  let number = 0;
  const misplaced = (): DumpError =>
    new DumpError(
      number === 0 ? 'it is no JSON of objects' : `there is something else behind object ${number}`,
    );
  return {
    /** An object begins. @returns its number, from 1 */
    begin(): number {
      shape ??= 'lines';
      if (state === 'closed' || (shape === 'array' && state === 'behind')) throw misplaced();
      return ++number;
    },
    end() {
      state = 'behind';
    },
    /** A character between objects. */
    pass(character: string) {
      if (character === '[' && shape === undefined) {
        shape = 'array';
        state = 'open';
      } else if (character === ',' && shape === 'array' && state === 'behind') state = 'open';
      else if (character === ']' && shape === 'array' && state !== 'closed') state = 'closed';
      else if (character.trim() !== '' && character !== BYTE_ORDER_MARK) throw misplaced();
    },
    finish() {
      if (shape === undefined) throw new DumpError('it is empty');
      if (shape === 'array' && state !== 'closed')
        throw new DumpError(`it breaks off behind object ${number}`);
    },
  };
}

/**
 * Reads the objects.
 *
 * @throws {DumpError} for anything else, and for a text that ends before its end
 */
export async function* jsonObjects(chunks: AsyncIterable<string>): AsyncGenerator<unknown> {
  const gaps = createGaps();
  let text = '';
  let at = 0;
  let depth = 0;
  let number = 0;
  let inString = false;

  for await (const chunk of chunks) {
    text += chunk;
    for (; at < text.length; at++) {
      const character = text[at];
      if (inString) {
        // What follows may be in the next chunk.
        if (character === '\\') at++;
        else if (character === '"') inString = false;
      } else if (character === '{') {
        if (depth++ > 0) continue;
        number = gaps.begin();
        text = text.slice(at);
        at = 0;
      } else if (depth === 0) {
        if (character !== undefined) gaps.pass(character);
      } else if (character === '"') {
        inString = true;
      } else if (character === '}' && --depth === 0) {
        gaps.end();
        yield parse(text.slice(0, at + 1), number);
        text = text.slice(at + 1);
        at = -1;
      }
    }
    if (text.length > MAX_LENGTH) throw new DumpError(`object ${number} is too long`);
    if (depth === 0) {
      text = '';
      at = 0;
    }
  }
  if (depth > 0) throw new DumpError(`it breaks off in object ${number}`);
  gaps.finish();
}
