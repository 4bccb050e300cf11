/** What somebody registers with. Nothing here grants anything. */
export interface Registration {
  readonly email: string;
  readonly password: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string | null;
}

/** What is wrong, by field of `create-user/`. */
export type RegistrationFaults = Readonly<Record<string, readonly string[]>>;
