/**
 * Counters in Workers Analytics Engine, which keeps them for three months and answers SQL.
 *
 * A data point has its event as index, the component, event, level and labels as `blob1`, `blob2`, …, and its duration in
 * milliseconds as `double1`. The engine samples what is frequent: count by `SUM(_sample_interval)`.
 */
import { LABELS } from './labels.ts';
import type { Observe } from './observation.ts';

/** What is needed of a Worker's `analytics_engine_datasets` binding. */
export interface AnalyticsDataset {
  writeDataPoint(point: { indexes: string[]; blobs: string[]; doubles: number[] }): void;
}

/** Writes everything to a dataset. Nothing waits for it. */
export const analyticsEngine =
  (dataset: AnalyticsDataset): Observe =>
  ({ component, event, level, fields }) =>
    dataset.writeDataPoint({
      indexes: [event],
      blobs: [component, event, level, ...LABELS.map((name) => String(fields[name] ?? ''))],
      doubles: [typeof fields.ms === 'number' ? fields.ms : 0],
    });
