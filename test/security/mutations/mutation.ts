/** One protection taken out: what the tests that are named after its statements have to notice. */
export interface Mutation {
  /** Statements that no longer hold then. Of each a test that is named after it has to fail. */
  readonly ids: readonly string[];
  /** What is missing then, in words. */
  readonly without: string;
  /** File of the repository. */
  readonly file: string;
  /** What stands in it exactly once. */
  readonly text: string;
  /** What stands there instead. */
  readonly by: string;
  /** The test files in which it has to be noticed. */
  readonly tests: readonly string[];
}
