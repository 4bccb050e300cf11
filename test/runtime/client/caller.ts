/** Code of somebody's own that binds the auth-service and calls its methods. */
import { env } from 'cloudflare:workers';
import type { AuthRpc } from '../../../src/auth.ts';

/** The binding, as `wrangler types` would type it. */
interface Bindings {
  readonly AUTH: AuthRpc;
}

export default {
  async fetch(request) {
    const bindings: unknown = env;
    const { AUTH } = bindings as Bindings;
    const { email, password } = await request.json<{ email: string; password: string }>();
    const login = await AUTH.obtain(email, password, { ip: '192.0.2.9', userAgent: 'Caller/1' });
    if (!login.ok) return Response.json(login);
    const { access, refresh } = login.value;
    const [user, verified, refreshed] = [
      await AUTH.user(access),
      await AUTH.verify(access),
      await AUTH.refresh(refresh),
    ];
    const ended = await AUTH.blacklist(refresh);
    return Response.json({
      user,
      verified,
      refreshed: refreshed.ok,
      ended,
      dead: await AUTH.refresh(refresh),
    });
  },
} satisfies ExportedHandler;
