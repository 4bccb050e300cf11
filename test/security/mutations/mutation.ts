/** Other text in a file of the repository. */
export interface Edit {
  readonly file: string;
  /** What stands in it exactly once. */
  readonly text: string;
  /** What stands there instead. */
  readonly by: string;
}

/** One protection taken out: what the tests that are named after its statements have to notice. */
export interface Mutation extends Edit {
  /** Statements that no longer hold then. Of each a test that is named after it has to fail. */
  readonly ids: readonly string[];
  /** What is missing then, in words. */
  readonly without: string;
  /** What has to go with it, where two things protect. */
  readonly also?: readonly Edit[];
  /** The test files in which it has to be noticed. */
  readonly tests: readonly string[];
}
