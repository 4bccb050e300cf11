/** Hono. */
import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { Authenticated, ClientService, Platform, Requirement } from '../client.ts';

/** Variables of a context behind {@link protect}. */
export interface AuthVariables<AppUser> {
  readonly auth: Authenticated<AppUser>;
}

/** A Worker's `ctx`; Hono throws where there is none. */
function platformOf(context: Context): Platform {
  try {
    return context.executionCtx;
  } catch {
    return {};
  }
}

/** A handler for `app.all('/auth/*', authPaths(client))`: the paths of the auth-service. */
export const authPaths =
  <AppUser>(client: ClientService<AppUser>): Handler =>
  (context) =>
    client.fetch(context.req.raw, platformOf(context));

/** Middleware that lets only those through who may. Behind it `context.get('auth')` says who they are. */
export const protect =
  <AppUser>(
    client: ClientService<AppUser>,
    ...requirements: readonly Requirement<AppUser>[]
  ): MiddlewareHandler<{ Variables: AuthVariables<AppUser> }> =>
  async (context, next) => {
    let auth: Authenticated<AppUser>;
    try {
      auth = await client.admit(context.req.raw, platformOf(context), ...requirements);
    } catch (error) {
      return client.refuse(error);
    }
    context.set('auth', auth);
    await next();
    for (const cookie of auth.cookies) context.header('set-cookie', cookie, { append: true });
    return undefined;
  };
