/** The whole table. */
import type { WireCase } from '../case.ts';
import { END } from './end.ts';
import { OBTAIN } from './obtain.ts';
import { PASSWORD } from './password.ts';
import { REFRESH } from './refresh.ts';
import { REGISTER } from './register.ts';
import { SLIDING } from './sliding.ts';
import { USER } from './user.ts';
import { VERIFY } from './verify.ts';

export const WIRE_CASES: readonly WireCase[] = [
  ...OBTAIN,
  ...REFRESH,
  ...VERIFY,
  ...END,
  ...USER,
  ...SLIDING,
  ...REGISTER,
  ...PASSWORD,
];

/** Cases of the capture that the token API does not serve, and where they are tested. */
export const ELSEWHERE: Readonly<Record<number, string>> = {
  123: 'The stateless user is made by a client-service: test/core/tokens/token-user.test.ts.',
  124: 'As 123.',
  125: 'As 123.',
  164: 'A page, which Django answers with 500 because its template is not shipped.',
};
