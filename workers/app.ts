/** An app behind the client-service: routes of its own, and the auth-service's paths. The same on every runtime. */
import { type AccountGuard, access, type ClientService, permission, staff } from '../src/client.ts';

/** What the platform gives along with a request: a Worker's `ctx`, or what `serve` hands on. */
export interface Platform {
  waitUntil(promise: Promise<unknown>): void;
  readonly ip?: string;
}

/** The app's `fetch`. */
export function createApp<AppUser>(client: ClientService<AppUser>) {
  const success = (...guards: readonly AccountGuard[]) =>
    client.protect((_request, _auth, _platform: Platform) => Response.json('success'), ...guards);
  const routes = new Map([
    ['/api/test', success()],
    ['/api/me', client.protect((_request, { user }, _platform: Platform) => Response.json(user))],
    ['/api/staff', success(staff)],
    ['/api/reports', success(permission('demo.view_report'))],
    ['/api/sales/emea', success(access('com.sales.emea'))],
  ]);
  return (request: Request, platform: Platform): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const route = request.method === 'GET' && routes.get(pathname.replace(/\/$/, ''));
    return route ? route(request, platform) : client.fetch(request, platform);
  };
}
