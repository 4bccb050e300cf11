/** Settings that make no sense where nobody can be mailed. */
import type { AuthSettings } from '../../core/settings/auth.ts';

const CANNOT_SEND = 'without a mailer and PUBLIC_URL: the service cannot send mail.';

/** What is wrong with the settings of a service that cannot send mail. */
export const neededMailFaults = ({
  requireVerifiedEmail,
  discreetRegistration,
}: AuthSettings): readonly string[] => [
  ...(requireVerifiedEmail ? [`REQUIRE_VERIFIED_EMAIL cannot be on ${CANNOT_SEND}`] : []),
  ...(discreetRegistration ? [`DISCREET_REGISTRATION cannot be on ${CANNOT_SEND}`] : []),
];
