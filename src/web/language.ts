/** Languages of the people who read us, by `Accept-Language` (RFC 9110 section 12.5.4). */

/** Languages that we speak, as BCP 47 tags. The first one is the source of the others. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'zh-Hans'] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** Languages of a header that are looked at. */
const MAX_WISHES = 20;

/** The language that a request likes best of those that we speak; English if it likes none. */
export function chooseLanguage(request: Request): Language {
  const wishes = (request.headers.get('accept-language') ?? '')
    .split(',', MAX_WISHES)
    .map((wish) => /^\s*([a-z]+)[\w-]*\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(wish))
    .map((match) => ({ primary: match?.[1]?.toLowerCase(), weight: Number(match?.[2] ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { primary } of wishes) {
    const language = LANGUAGES.find((each) => each.split('-')[0] === primary);
    if (language) return language;
  }
  return 'en';
}

/** Puts values in the place of `{name}`s. They are text: whoever writes HTML escapes the result. */
export const fillIn = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
