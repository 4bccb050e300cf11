/** How much is tried: a little and always the same in the suite, as much as is wanted by `npm run fuzz`. */
import process from 'node:process';

const { FUZZ_RUNS, FUZZ_SEED } = process.env;

/** Seed of everything that is made up; `npm run fuzz` tries another one each time and says which. */
export const SEED = Number(FUZZ_SEED ?? 20_261_121);

if (FUZZ_RUNS !== undefined) console.log(`FUZZ_SEED=${SEED}`);

/**
 * Parameters of fast-check.
 *
 * @param name what is tried: each has numbers of its own
 * @param short how often it is tried in the suite
 */
export const runs = (name: string, short: number) => ({
  seed: [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, SEED),
  numRuns: FUZZ_RUNS === undefined ? short : Number(FUZZ_RUNS),
  // What comes after the first fault is another state: there is no smaller case to be found in it.
  endOnFailure: true,
});
