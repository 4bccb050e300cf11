/**
 * HTML by a tagged template: what stands between the quotes is ours, every `${value}` is text unless it is HTML already.
 * It escapes what text and quoted attributes need (OWASP, "Cross Site Scripting Prevention", rules 1 and 2); a value does not
 * belong into an attribute without quotes, a script or a style.
 */

/** What no JSON can have, so that nothing from outside passes for HTML. */
const MADE: unique symbol = Symbol('html');

/** HTML that was made by {@link html}. Not a plain string: a string would be escaped. */
export interface Html {
  readonly [MADE]: string;
  toString(): string;
}

/** What may stand in a template. `false`, `null` and `undefined` leave nothing behind. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const isList = (value: HtmlValue): value is readonly HtmlValue[] => Array.isArray(value);

function render(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return '';
  if (isList(value)) return value.map(render).join('');
  if (typeof value !== 'object')
    return String(value).replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
  // A promise, or an object that came as JSON.
  if (!(MADE in value))
    throw new TypeError('Cannot put an object into HTML: it is neither text nor made by html``');
  return value[MADE];
}

/**
 * Tagged template that gives HTML.
 *
 * @throws {TypeError} for an object that is none of {@link HtmlValue}, such as a promise that was not awaited
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const text = strings.reduce((before, next, index) => before + render(values[index - 1]) + next);
  return { [MADE]: text, toString: () => text };
}
