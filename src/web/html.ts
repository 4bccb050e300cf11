/**
 * HTML, escaped by hono's tagged template: what stands between the quotes is ours, every `${value}` is text unless it is
 * HTML already. Works without `eval` on every runtime.
 */
import { html as tag } from 'hono/html';

/** HTML that was made by {@link html}. Not a plain string: a string would be escaped. */
export type Html = Exclude<ReturnType<typeof tag>, Promise<unknown>>;

/** What may stand in a template. `false`, `null` and `undefined` leave nothing behind. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/** Tagged template that gives HTML. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const made = tag(strings, ...values);
  if (made instanceof Promise) throw new TypeError('Cannot put a promise into HTML: await it first');
  return made;
}
