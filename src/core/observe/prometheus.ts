/**
 * Counters in memory, as Prometheus reads them (text format 0.0.4). They are those of one process, and begin at zero with
 * it: on Workers, where isolates come and go, use Analytics Engine.
 *
 * No library: the usual one measures a Node.js process on top and needs one; what is needed here is this file.
 */
import { type Label, labelsOf } from './labels.ts';
import type { Observe } from './observation.ts';

/** Counters and how to read them. */
export interface Prometheus {
  readonly observe: Observe;
  /** All of them in Prometheus's text format. */
  text(): string;
}

/** Series that are kept. More cannot come about by themselves, and must not by anybody's tricks. */
const MAX_SERIES = 5000;
/** Upper bounds of the buckets that durations are counted in, in seconds. */
const BUCKETS = [0.005, 0.025, 0.1, 0.25, 1, 5, Number.POSITIVE_INFINITY];

const escaped = (value: string) => value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
const inBraces = (labels: readonly Label[]) =>
  `{${labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;

/** Begins to count. */
export function createPrometheus(): Prometheus {
  /** Series by the metric that they are of, with its type. */
  const metrics = new Map<string, { readonly type: string; readonly series: Map<string, number> }>();
  let kept = 0;
  let dropped = 0;

  function add(metric: string, type: string, series: string, value: number): void {
    const found = metrics.get(metric) ?? { type, series: new Map<string, number>() };
    const before = found.series.get(series);
    if (before === undefined && kept >= MAX_SERIES) {
      dropped += 1;
      return;
    }
    if (before === undefined) kept += 1;
    metrics.set(metric, found);
    found.series.set(series, (before ?? 0) + value);
  }

  function addDuration(metric: string, labels: readonly Label[], seconds: number): void {
    for (const bound of BUCKETS) {
      const le = Number.isFinite(bound) ? String(bound) : '+Inf';
      const series = `${metric}_bucket${inBraces([...labels, ['le', le]])}`;
      add(metric, 'histogram', series, seconds <= bound ? 1 : 0);
    }
    add(metric, 'histogram', `${metric}_sum${inBraces(labels)}`, seconds);
    add(metric, 'histogram', `${metric}_count${inBraces(labels)}`, 1);
  }

  return {
    observe(observation) {
      const { event, fields } = observation;
      const labels = labelsOf(observation);
      const total = `easyjwt_${event}_total`;
      add(total, 'counter', `${total}${inBraces(labels)}`, 1);
      if (typeof fields.ms !== 'number') return;
      const few = labels.filter(([name]) => name === 'component' || name === 'route');
      addDuration(`easyjwt_${event}_seconds`, few, fields.ms / 1000);
    },
    text() {
      const lines = [...metrics].flatMap(([metric, { type, series }]) => [
        `# TYPE ${metric} ${type}`,
        ...[...series].map(([name, value]) => `${name} ${value}`),
      ]);
      const lost = 'easyjwt_dropped_series_total';
      return [...lines, `# TYPE ${lost} counter`, `${lost} ${dropped}`, ''].join('\n');
    },
  };
}
