/**
 * What is said of a route for whoever reads about it: beside the route, in a function of its own, which a bundle without a
 * document leaves out: calls at the top of a file would stay. What a route takes is not said here: its handlers carry the schemas that validate it.
 */
import * as v from 'valibot';
import type { Method, Route } from '../router.ts';

/** What is said of one method of a route. */
export interface Operation {
  /** Its name in generated clients. */
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** More sentences, where one is not enough. */
  readonly text?: string;
  /** What is answered by status below 400: the schema of the JSON, a media type, or null for no body. */
  readonly answers: Readonly<Record<number, v.GenericSchema | string | null>>;
  /** Answers browsers with a page of the same. */
  readonly hasPage?: true;
  /** Refusals by status, each with its codes; beside those that follow from what the method takes. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>;
  /** Takes an access token. */
  readonly bearer?: true;
  /** Works while what stands behind the service (database, auth-service) does not. */
  readonly standsAlone?: true;
  /** What there is to say of fields of the body or parameters of the query. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** What is said of one route. */
export interface Description {
  readonly route: Route<never>;
  /** Under which heading it stands. */
  readonly tag: string;
  /** The `:names` of the path; those that are not here are texts. */
  readonly params?: Readonly<Record<string, v.GenericSchema>>;
  readonly methods: Readonly<Partial<Record<Method, Operation>>>;
}

/** An object that is answered, under a name that a document refers to. Members beside these are for later versions. */
export const named = <Entries extends v.ObjectEntries>(name: string, entries: Entries) =>
  v.pipe(v.object(entries), v.title(name));

/** A time in ISO 8601. */
export const time = () => v.pipe(v.string(), v.metadata({ format: 'date-time' }));

/** A whole number. */
export const integer = () => v.pipe(v.number(), v.integer());
