/** A service as the admin reads and shows it. */
import { isoMicros } from '../users/dates.ts';

/** As it is shown. */
export interface Service {
  readonly name: string;
  /** Whether every user may enter, or only those who were given a level. */
  readonly is_open: boolean;
  /** Where its pages are: `next` may lead there. */
  readonly origins: readonly string[];
  readonly created_at: string;
}

/** As facts: the time in seconds since the epoch. */
export interface ServiceFacts extends Omit<Service, 'created_at'> {
  readonly created_at: number;
}

/** Shows facts. */
export const toService = (facts: ServiceFacts): Service => ({
  ...facts,
  created_at: isoMicros(facts.created_at),
});
