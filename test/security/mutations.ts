/** Every protection that is taken out once, to see its test fail. `npm run mutations` does so. */
import { ACCOUNTS } from './mutations/accounts.ts';
import { FAULTS } from './mutations/faults.ts';
import { HTTP_AND_INPUT } from './mutations/http.ts';
import type { Edit, Mutation } from './mutations/mutation.ts';
import { TOKENS } from './mutations/tokens.ts';

export type { Edit, Mutation };

export const MUTATIONS: readonly Mutation[] = [...TOKENS, ...HTTP_AND_INPUT, ...ACCOUNTS, ...FAULTS];
