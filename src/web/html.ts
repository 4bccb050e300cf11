/**
 * HTML, escaped by hono's tagged template: what stands between the quotes is ours, every `${value}` is text unless it is
 * HTML already. Works without `eval` on every runtime.
 */
import { html as tag } from 'hono/html';

/** HTML that was made by {@link html}. Not a plain string: a string would be escaped. */
export type Html = Exclude<ReturnType<typeof tag>, Promise<unknown>>;

/** What may stand in a template. `false`, `null` and `undefined` leave nothing behind. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/**
 * Whether hono's template may get it. It takes an object for HTML that says so of itself, as one that came in as JSON may; what
 * it makes are `String`s, which JSON has none of.
 */
const isPrintable = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isPrintable)
    : typeof value !== 'object' || value === null || value instanceof String;

/**
 * Tagged template that gives HTML.
 *
 * @throws {TypeError} for an object that is none of {@link HtmlValue}, such as a promise that was not awaited
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const made = isPrintable(values) ? tag(strings, ...values) : undefined;
  if (made === undefined || made instanceof Promise)
    throw new TypeError('Cannot put an object into HTML: it is neither text nor made by html``');
  return made;
}
