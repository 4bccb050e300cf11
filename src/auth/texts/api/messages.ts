/** Messages of the API in another language: what they say is looked up, as gettext does it. */
import { once } from '../../../core/once.ts';
import { fillIn } from '../../../web/language.ts';

/** A message with something to fill in: what stands before and after that. */
interface Pattern {
  readonly before: string;
  readonly after: string;
  readonly name: string;
  /** What it is in the other language. */
  readonly text: string;
}

function patternOf([message, text]: readonly [string, string]): Pattern[] {
  const name = /\{(\w+)\}/.exec(message)?.[1];
  const [before = '', after = ''] = message.split(/\{\w+\}/);
  return name === undefined ? [] : [{ before, after, name, text }];
}

/**
 * What says messages in a language. It gives undefined for what is not in the catalogue.
 *
 * @param messages by what they are in English
 */
export function translatorOf(
  messages: () => Readonly<Record<string, string>>,
): (message: string) => string | undefined {
  const patterns = once(() => Object.entries(messages()).flatMap(patternOf));
  const plain = (message: string) => (Object.hasOwn(messages(), message) ? messages()[message] : undefined);
  return (message) => {
    const known = plain(message);
    if (known !== undefined) return known;
    const found = patterns().find(
      ({ before, after }) => message.startsWith(before) && message.endsWith(after),
    );
    if (!found) return undefined;
    const value = message.slice(found.before.length, message.length - found.after.length);
    return fillIn(found.text, { [found.name]: plain(value) ?? value });
  };
}
