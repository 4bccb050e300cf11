/** The routes of the token API, and those that every face has. */
import { healthz } from './healthz.ts';
import { jwks } from './jwks.ts';
import { passwordChange } from './password-change.ts';
import type { AuthRoute } from './route.ts';
import { sessionDetail, sessionList } from './sessions.ts';
import { tokenBlacklist } from './token-blacklist.ts';
import { tokenLogout } from './token-logout.ts';
import { tokenObtain } from './token-obtain.ts';
import { tokenRefresh } from './token-refresh.ts';
import { tokenSliding } from './token-sliding.ts';
import { tokenSlidingRefresh } from './token-sliding-refresh.ts';
import { tokenVerify } from './token-verify.ts';
import { userCreate } from './user-create.ts';
import { userById, userDetail } from './user-detail.ts';

/** Anybody's, on either face. */
export const OPEN_ROUTES: readonly AuthRoute[] = [healthz, jwks];

/** Of client-services, and of everybody with `EXPOSE_API`. */
export const API_ROUTES: readonly AuthRoute[] = [
  tokenObtain,
  tokenRefresh,
  tokenVerify,
  tokenBlacklist,
  tokenLogout,
  tokenSliding,
  tokenSlidingRefresh,
  userDetail,
  userById,
  userCreate,
  passwordChange,
  sessionList,
  sessionDetail,
];
