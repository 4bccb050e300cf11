/** What becomes of what people ask for by mail. */

/** Whether there is such an address at all; says nothing of whether anybody here has it. */
export type Requested = 'requested' | 'invalid_email';

/** What became of asking for another address. */
export type EmailChangeRequested = Requested | 'invalid_password';

/** What the link of an email verification or an email change did: `taken` where somebody else has the address by now. */
export type EmailConfirmed = 'verified' | 'changed' | 'invalid_token' | 'taken';

/** What the link of a password reset did. A token whose password was not good enough can still be used. */
export type PasswordReset =
  | { readonly outcome: 'reset'; readonly email: string }
  | { readonly outcome: 'invalid_token' }
  | { readonly outcome: 'invalid_password'; readonly faults: readonly string[] };
