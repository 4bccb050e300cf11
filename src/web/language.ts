/** Languages of the people who read us, by `Accept-Language` (RFC 9110 section 12.5.4). */

/** What is in a language. */
export interface InLanguage {
  /** BCP 47 tag: `de`, `zh-Hans`. */
  readonly language: string;
}

/** What a text is filled in with. */
export type Values = Readonly<Record<string, string | number>>;

/** Languages of a header that are looked at. */
const MAX_WISHES = 20;

const primaryOf = (tag: string): string => tag.split('-', 1).join('').toLowerCase();

/**
 * That one of some languages which a request likes best; undefined for English, which is there always, and where it likes
 * none of them. Regions and scripts do not count: whoever likes `de-AT` gets German.
 */
export function chooseLanguage<Each extends InLanguage>(
  request: Request,
  languages: readonly Each[],
): Each | undefined {
  if (languages.length === 0) return undefined;
  const wishes = (request.headers.get('accept-language') ?? '')
    .split(',', MAX_WISHES)
    .map((wish) => /^\s*([a-z]+)[\w-]*\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(wish))
    .map((match) => ({ primary: match?.[1]?.toLowerCase(), weight: Number(match?.[2] ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wishes) {
    if (primary === 'en') return undefined;
    const found = languages.find(({ language }) => primaryOf(language) === primary);
    if (found) return found;
  }
  return undefined;
}

/** Puts values in the place of `{name}`s. They are text: whoever writes HTML escapes the result. */
export const fillIn = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
