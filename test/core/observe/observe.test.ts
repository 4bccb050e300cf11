import { describe, expect, it, vi } from 'vitest';
import {
  type AnalyticsDataset,
  analyticsEngine,
  createPrometheus,
  jsonLog,
  metricsEndpoint,
  type Observation,
  together,
} from '../../../src/observe.ts';

const observation = (
  event: string,
  fields: Observation['fields'] = {},
  level: Observation['level'] = 'info',
) => ({ level, component: 'auth-service', event, requestId: 'request-1', fields }) as const;

describe('the log', () => {
  it('is a line of JSON each, of what matters enough, without what is not there', () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => undefined);
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const log = jsonLog('info');
    log(observation('request', { status: 200, code: undefined, service: null, text: 'a\nb' }));
    log(observation('db', {}, 'debug'));
    log(observation('request', { status: 500 }, 'error'));
    jsonLog('off')(observation('request', {}, 'error'));
    const lines = [...info.mock.calls, ...error.mock.calls].map(([line]) => String(line));
    vi.restoreAllMocks();
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        level: 'info',
        component: 'auth-service',
        event: 'request',
        request_id: 'request-1',
        status: 200,
        text: 'a\nb',
      },
      expect.objectContaining({ level: 'error', status: 500 }),
    ]);
  });
});

describe('several receivers', () => {
  it('all hear of it, whatever one of them throws', () => {
    const heard: string[] = [];
    const failing = () => {
      throw new Error('no room');
    };
    together(failing, ({ event }) => void heard.push(event), failing)(observation('login'));
    expect(heard).toEqual(['login']);
  });
});

describe('Prometheus', () => {
  const counted = (...observations: readonly Observation[]) => {
    const prometheus = createPrometheus();
    for (const each of observations) prometheus.observe(each);
    return prometheus.text();
  };

  it('reads what was counted, by labels of few values', () => {
    const request = { face: 'public', route: '/login', method: 'GET', status: 200, user_id: 7, ms: 30 };
    expect(
      counted(observation('request', request), observation('request', request), observation('login')),
    ).toBe(`# TYPE easyjwt_request_total counter
easyjwt_request_total{component="auth-service",face="public",route="/login",method="GET",status="200"} 2
# TYPE easyjwt_request_seconds histogram
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="0.005"} 0
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="0.025"} 0
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="0.1"} 2
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="0.25"} 2
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="1"} 2
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="5"} 2
easyjwt_request_seconds_bucket{component="auth-service",route="/login",le="+Inf"} 2
easyjwt_request_seconds_sum{component="auth-service",route="/login"} 0.06
easyjwt_request_seconds_count{component="auth-service",route="/login"} 2
# TYPE easyjwt_login_total counter
easyjwt_login_total{component="auth-service"} 1
# TYPE easyjwt_dropped_series_total counter
easyjwt_dropped_series_total 0
`);
  });

  it('is not led astray by what a label holds', () => {
    expect(counted(observation('request', { code: 'a"b\\c\nd' }))).toContain('code="a\\"b\\\\c\\nd"} 1\n');
  });

  it('keeps a bounded number of series, and says what it drops', () => {
    const many = Array.from({ length: 5010 }, (_, code) => observation('request', { code }));
    const text = counted(...many, observation('request', { code: 0 }));
    expect(text.split('\n').length).toBeLessThan(5010);
    expect(text).toContain('code="0"} 2');
    expect(text).toContain('easyjwt_dropped_series_total 10\n');
  });

  it.each([
    ['GET', '/metrics', 200, true],
    ['GET', '/metrics?x=1', 200, true],
    ['HEAD', '/metrics', 200, false],
    ['POST', '/metrics', 405, false],
    ['GET', '/', 404, false],
    ['GET', '/auth/token/', 404, false],
  ] as const)('is answered %s %s: %s', async (method, path, status, counters) => {
    const answer = metricsEndpoint(createPrometheus());
    const response = answer(new Request(`http://127.0.0.1:9464${path}`, { method }));
    expect(response.status).toBe(status);
    expect((await response.text()).includes('# TYPE')).toBe(counters);
    if (status === 200) expect(response.headers.get('content-type')).toContain('version=0.0.4');
  });
});

describe('Analytics Engine', () => {
  it('gets a data point with the columns that the docs name', () => {
    const points: unknown[] = [];
    const dataset: AnalyticsDataset = { writeDataPoint: (point) => void points.push(point) };
    const fields = { face: 'private', route: '/auth/token', method: 'POST', status: 401, ms: 12.5 };
    analyticsEngine(dataset)(observation('request', { ...fields, outcome: 'failure', user_id: 7 }));
    expect(points).toEqual([
      {
        indexes: ['request'],
        blobs: [
          'auth-service',
          'request',
          'info',
          'private',
          '/auth/token',
          'POST',
          '401',
          '',
          'failure',
          '',
        ],
        doubles: [12.5],
      },
    ]);
  });
});
