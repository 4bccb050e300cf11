/**
 * What a service tells of itself while it runs. Log, counters and timing are all made of one thing: a plain object that
 * says what happened. Whoever receives it decides what becomes of it.
 *
 * Nothing in it is secret and nothing names a person: no tokens, passwords, email addresses or query strings.
 */

/** How much something matters. What only counters want is `debug`. */
export const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** What else is to be said. `ms` is how long it took, in milliseconds. */
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Something that happened. */
export interface Observation {
  readonly level: Level;
  readonly component: 'auth-service' | 'client-service';
  /** What it was, of few kinds: `request`, `upstream`, or the type of an audit event. */
  readonly event: string;
  /** The request in which it happened; the same in both services. */
  readonly requestId?: string;
  readonly fields: Fields;
}

/** Receives what happened, while a request waits: it must be quick. What it throws is dropped. */
export type Observe = (observation: Observation) => void;

/** Several receivers as one. */
export const together =
  (...receivers: readonly Observe[]): Observe =>
  (observation) => {
    for (const receive of receivers) safely(receive)(observation);
  };

/** A receiver that throws nothing: nobody's request fails because it could not be logged. */
export const safely =
  (receive: Observe): Observe =>
  (observation) => {
    try {
      receive(observation);
    } catch {
      // There is nowhere left to say it.
    }
  };
