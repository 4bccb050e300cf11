/**
 * HTML, escaped by hono: what stands between the quotes is ours, every `${value}` is text unless it is HTML already. Of hono's
 * own template this is the part that waits for nothing. Works without `eval` on every runtime.
 */
import { escapeToBuffer, type HtmlEscapedString, raw } from 'hono/utils/html';

/** HTML that was made by {@link html}. Not a plain string: a string would be escaped. */
export type Html = HtmlEscapedString;

/** What may stand in a template. `false`, `null` and `undefined` leave nothing behind. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/** Writes a value. HTML is told by being a `String`: what comes as JSON has none, whatever it says of itself. */
function write(value: unknown, into: [string]): void {
  if (Array.isArray(value)) for (const each of value) write(each, into);
  else if (value instanceof String) into[0] += value;
  else if (typeof value === 'object' && value !== null)
    throw new TypeError('Cannot put an object into HTML: it is neither text nor made by html``');
  else if (value !== undefined && value !== null && typeof value !== 'boolean')
    escapeToBuffer(String(value), into);
}

/**
 * Tagged template that gives HTML.
 *
 * @throws {TypeError} for an object that is none of {@link HtmlValue}, such as a promise that was not awaited
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const written: [string] = [''];
  strings.forEach((text, index) => {
    written[0] += text;
    write(values[index], written);
  });
  return raw(written[0]);
}
