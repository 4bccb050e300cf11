/** Every protection that is taken out once, to see its test fail. `npm run mutations` does so. */
import type { Mutation } from './mutations/mutation.ts';
import { TOKENS } from './mutations/tokens.ts';

export type { Mutation };

export const MUTATIONS: readonly Mutation[] = [...TOKENS];
