/** What a person calls the browser and the system behind a user agent; a rough guess, for them to recognise their own. */
import type { Translate } from '../texts/translate.ts';

/** The first that fits: most browsers claim to be some of the later ones too. */
const BROWSERS = {
  Edge: /Edg(e|A|iOS)?\//,
  Opera: /OPR\/|Opera/,
  'Samsung Internet': /SamsungBrowser\//,
  Firefox: /Firefox\/|FxiOS\//,
  Chrome: /Chrome\/|CriOS\/|Chromium\//,
  Safari: /Safari\//,
  curl: /^curl\//,
};

const SYSTEMS = {
  iPhone: /iPhone/,
  iPad: /iPad/,
  Android: /Android/,
  Windows: /Windows/,
  ChromeOS: /CrOS/,
  macOS: /Mac OS X|Macintosh/,
  Linux: /Linux/,
};

/** The device of a session. */
export function describeDevice(userAgent: string | null, t: Translate): string {
  const find = (known: Readonly<Record<string, RegExp>>) =>
    Object.entries(known).find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser && system) return t('browserOnSystem', { browser, system });
  return browser ?? system ?? t('unknownDevice');
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How long ago something was, in words. */
export function ago(seconds: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, each]) => seconds >= each) ?? ['minute', 60];
  return format.format(-Math.floor(Math.max(0, seconds) / length), unit);
}
