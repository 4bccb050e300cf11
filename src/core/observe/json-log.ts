/** A log of one JSON object a line, on the console: what Workers Logs, Docker and journald take as it is. */
import { LEVELS, type Level, type Observe } from './observation.ts';

/** Words for how much is logged. */
export const LOG_LEVELS = [...LEVELS, 'off'] as const;

/** One of {@link LOG_LEVELS}. */
export type LogLevel = Level | 'off';

/** Logs what matters at least as much as `level`. */
export function jsonLog(level: LogLevel = 'info'): Observe {
  const least = LOG_LEVELS.indexOf(level);
  return ({ level, component, event, requestId, fields }) => {
    if (LEVELS.indexOf(level) < least) return;
    const time = new Date().toISOString();
    const line = { time, level, component, event, request_id: requestId, ...fields };
    // What is not there is left out.
    console[level](JSON.stringify(line, (_key, value) => value ?? undefined));
  };
}
