/** Door: logs, counters and timing of both services. */
export {
  createObserver,
  type Observer,
  type ObserverOptions,
  observeSettingsFromEnv,
} from './client/observer.ts';
export { type AnalyticsDataset, analyticsEngine } from './core/observe/analytics-engine.ts';
export { jsonLog, type LogLevel } from './core/observe/json-log.ts';
export {
  type Fields,
  type Level,
  type Observation,
  type Observe,
  together,
} from './core/observe/observation.ts';
export { createPrometheus, type Prometheus } from './core/observe/prometheus.ts';
export { metricsEndpoint } from './web/metrics-endpoint.ts';
