/** By what things are counted. */
import type { Observation } from './observation.ts';

/**
 * Fields that have few values, so that a counter each of them is not too much. Their order is that of columns in
 * Analytics Engine: new ones go to the end.
 */
export const LABELS = ['face', 'route', 'method', 'status', 'code', 'outcome', 'from'] as const;

/** A label with its value. */
export type Label = readonly [name: string, value: string];

/** The labels that something has. */
export const labelsOf = ({ component, fields }: Observation): Label[] => [
  ['component', component],
  ...LABELS.flatMap((name): Label[] => {
    const value = fields[name];
    return value === undefined || value === null ? [] : [[name, String(value)]];
  }),
];
