/**
 * Answers of the API in the language of whoever asked. Operations throw and answer in English, which is Django's text to
 * the byte; on the way out each sentence is looked up, as gettext does it. Codes are for programs and stay as they are.
 */
import { isObject } from '../../../core/tokens/compact.ts';
import type { Speech } from '../speech.ts';

/** A body, and the headers that say its language. */
export interface Translated {
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Translates `detail`, messages about fields, and the `messages` about tokens. Where English is the only language, a body
 * depends on nobody's wishes, and is as it was.
 */
export function translateBody(
  body: Readonly<Record<string, unknown>>,
  { language, translate }: Speech,
): Translated {
  if (!translate) return { body, headers: {} };
  const headers: Record<string, string> = { vary: 'Accept-Language' };
  const say = (text: string) => {
    const said = translate(text);
    // What a deployer wrote may be in any language.
    if (said !== undefined) headers['content-language'] = language;
    return said ?? text;
  };
  const inLists = (value: unknown): unknown => {
    if (typeof value === 'string') return say(value);
    if (!isObject(value) || typeof value.message !== 'string') return value;
    return { ...value, message: say(value.message) };
  };
  const entries = Object.entries(body).map(([name, value]) => {
    if (Array.isArray(value)) return [name, value.map(inLists)];
    return [name, name === 'detail' && typeof value === 'string' ? say(value) : value];
  });
  return { body: Object.fromEntries(entries), headers };
}
