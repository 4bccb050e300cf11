/**
 * Answers of the API in the language of whoever asked. Operations throw and answer in English, which is Django's text to
 * the byte; on the way out each sentence is looked up, as gettext does it. Codes are for programs and stay as they are.
 */
import { isObject } from '../../../core/tokens/compact.ts';
import type { Translated } from '../catalogue.ts';

function translateBody(
  body: Translated['body'],
  language: string,
  translate: (message: string) => string | undefined,
): Translated {
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

/**
 * Translates `detail`, messages about fields, and the `messages` about tokens.
 *
 * @param translate gives undefined for what is no message of ours
 */
export const bodyTranslator =
  (language: string, translate: (message: string) => string | undefined) =>
  (body: Translated['body']): Translated =>
    translateBody(body, language, translate);
