/** Which kinds of token open protected routes. Django names them by dotted paths, of which the last part counts. */
import { list, type Setting } from './setting.ts';

const KINDS = [
  { token_class: 'AccessToken', token_type: 'access' },
  { token_class: 'SlidingToken', token_type: 'sliding' },
] as const;

/** A kind of token, as simplejwt names it in a refusal and as the type claim says it. */
export type TokenKind = (typeof KINDS)[number];

const words = list({ fallback: ['AccessToken'] });

/** `AUTH_TOKEN_CLASSES`, in the order in which they are tried. */
export const authTokenClasses: Setting<readonly TokenKind[], readonly string[]> = {
  ...words,
  expects: 'AccessToken, SlidingToken or both',
  fallback: [KINDS[0]],
  parse(raw) {
    const classes = words.parse(raw) ?? [];
    const kinds = classes.flatMap((path) =>
      KINDS.filter(({ token_class }) => token_class === path.split('.').at(-1)),
    );
    return kinds.length > 0 && kinds.length === classes.length ? kinds : undefined;
  },
};
