/**
 * Where Prometheus reads counters. They tell how busy a service is and what fails: put it on a port of its own that
 * strangers do not reach, never on a public one.
 */
import type { Prometheus } from '../core/observe/prometheus.ts';

/** Answers `GET /metrics`, and nothing else. */
export const metricsEndpoint =
  ({ text }: Prometheus) =>
  (request: Request): Response => {
    if (new URL(request.url).pathname !== '/metrics') return new Response('Not found.\n', { status: 404 });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    const headers = {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    };
    return new Response(request.method === 'HEAD' ? null : text(), { headers });
  };
