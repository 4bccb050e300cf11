/** What the libraries answer in the releases that an index has. The cases speak of a newer simplejwt than its 5.5.1. */
import { ACCESS, CRASH, SLIDING } from '../../auth/wire/answers.ts';
import type { Expected, WireCase } from '../../auth/wire/case.ts';

/** The libraries. */
export const LIBRARIES = ['django-easyjwt', 'simplejwt'] as const;
export type Library = (typeof LIBRARIES)[number];

/** Where simplejwt 5.5.1 answers something else, by configuration and number. */
const SIMPLEJWT_5_5_1: Readonly<Record<string, Expected>> = {
  'plain 55': CRASH,
  'plain 91': CRASH,
  'plain 134': SLIDING,
  'plain 135': SLIDING,
  'revoke 166': ACCESS,
  'revoke 167': ACCESS,
  'revoke 168': SLIDING,
};

/** What simplejwt 5.5.1 answers instead, if anything. */
export const inRelease = ({ id, config = 'plain' }: WireCase): Expected | undefined =>
  SIMPLEJWT_5_5_1[`${config} ${id}`];

/** Whether a library has what a case asks for: simplejwt registers nobody and changes no password. */
export const has = (library: Library, { request }: WireCase): boolean =>
  library === 'django-easyjwt' || !/create-user|password-change/.test(request.path);

/** What a case says that a library answers. */
export function captured(library: Library, { easyjwt, simplejwt }: WireCase): Expected {
  return library === 'simplejwt' ? (simplejwt ?? easyjwt) : easyjwt;
}
