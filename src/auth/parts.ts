/**
 * Parts of an auth-service that not everybody needs. They are given to `createAuthService`, so that a Worker holds only
 * those that it imports: size is what a Worker pays for when it starts.
 */

import type { Observe } from '../core/observe/observation.ts';
import type { Database } from '../storage/database.ts';
import type { Directory, RequestContext } from './context.ts';
import type { Mail } from './mail/mail.ts';
import type { Mailing } from './mail/mailing.ts';
import type { Page } from './pages/page.ts';
import type { AuthRoute } from './routes/route.ts';
import type { ServiceKeys } from './services/keys.ts';
import type { nonceBatch } from './services/nonce-batch.ts';
import type { readSigned } from './services/signed-caller.ts';
import type { DemandingPart, ResolvedSettings } from './settings.ts';
import type { adminNotice } from './texts/admin/translate.ts';
import type { Catalogue } from './texts/catalogue.ts';

/** The administration: `admin` or `adminApi` of `easyjwt-edge/admin`. */
export interface Administration {
  /** Everything under `/admin/api/`. */
  readonly routes: readonly AuthRoute[];
  /** Everything else under `/admin/`, for a service that has pages. */
  readonly pages?: readonly Page[];
  /** What their looks need beside the styles of other pages. */
  readonly styles?: string;
  /** What a message says that one of these pages left for the next page. */
  readonly notice?: typeof adminNotice;
}

/** What browsers are shown. */
export interface Pages {
  readonly routes: readonly AuthRoute[];
  /** What was thrown, as a page for whoever looks at it in a browser. */
  errorResponse(error: unknown, request: Request, context: RequestContext): Promise<Response>;
}

/** `authPages()` of `easyjwt-edge/auth-pages`. */
export interface PagesPart extends DemandingPart {
  create(settings: ResolvedSettings, administration: Administration | undefined): Pages;
}

/** `authMail()` of `easyjwt-edge/mail`. */
export interface MailPart extends DemandingPart {
  /** @returns undefined where the service cannot send mail: without `PUBLIC_URL` */
  create(database: Database, settings: ResolvedSettings, observe: Observe): Mail | undefined;
  readonly mailing: Mailing<RequestContext>;
  /** For anybody, on either face. */
  readonly openRoutes: readonly AuthRoute[];
  /** Of the token API. */
  readonly apiRoutes: readonly AuthRoute[];
}

/** What takes signed requests, for one service. */
export interface SignedCalls {
  readonly keys: ServiceKeys;
  readonly read: typeof readSigned;
  readonly batch: typeof nonceBatch;
}

/** Takes requests that client-services signed: `signedServices` of `easyjwt-edge/signed-services`. */
export interface SignedServices {
  /** @param secrets `AUTH_SECRET`, which seals the keys */
  open(database: Database, secrets: readonly string[]): SignedCalls;
}

/** Databases beside that of the service, that users are spread over: `userShards()` of `easyjwt-edge/shards`. */
export interface ShardsPart {
  readonly databases: readonly Database[];
  readonly directory: Directory;
}

/** Describes the routes of a face, in routes to add to it: `openApi` of `easyjwt-edge/openapi`. */
export type DescribeRoutes = (
  routes: readonly AuthRoute[],
  settings: ResolvedSettings,
) => readonly AuthRoute[];

/** See the head of this file. */
export interface OptionalParts {
  /** Login, account and so on in a browser. Without them there is JSON only. */
  readonly pages?: PagesPart;
  /** New passwords by mail, and addresses that are verified. */
  readonly mail?: MailPart;
  /** The administration, with its pages where there are others. */
  readonly admin?: Administration;
  /** Client-services that sign in the place of a binding (RFC 9421). */
  readonly signedServices?: SignedServices;
  /** Users spread over several databases. */
  readonly shards?: ShardsPart;
  /**
   * What is spoken beside English by `Accept-Language`, in pages, mails and messages of the API: `de`, `es`, `fr` and
   * `zhHans` of `easyjwt-edge/languages`, and others of yours.
   */
  readonly languages?: readonly Catalogue[];
  /** `GET /openapi.json`. */
  readonly openApi?: DescribeRoutes;
}
