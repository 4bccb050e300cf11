/** Texts by the names of a form's fields. Boxes that are ticked are `on`; each choice has a box of its own. */
import type { Fields } from '../page.ts';

/** See the head of this file. */
export type Texts = Readonly<Record<string, string>>;

/** Those of some fields that are texts. */
export const textsIn = (fields: Fields): Texts =>
  Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => typeof field[1] === 'string'),
  );

/** Texts of a form, with the line breaks that were put into it. */
export const textsOfForm = (fields: Fields): Texts =>
  Object.fromEntries(
    Object.entries(textsIn(fields)).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')]),
  );

/** What begins with a prefix, without it. */
export const under = (prefix: string, texts: Texts): (readonly [name: string, text: string])[] =>
  Object.entries(texts)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, text]) => [name.slice(prefix.length), text]);

/** What stands for a box. */
export const tick = (isTicked: boolean): string => (isTicked ? 'on' : '');

/** Boxes of a prefix that are ticked. */
export const ticked = (prefix: string, texts: Texts): string[] =>
  under(prefix, texts).flatMap(([name, text]) => (text === '' ? [] : [name]));
