/** Door: signed requests (RFC 9421), to the auth-service and from machines. */
export {
  type Machine,
  type MachineOptions,
  machineAccount,
  machines,
} from './client/signatures/machines.ts';
export {
  type SignedUpstreamOptions,
  signatureSettingsFromEnv,
  signedUpstream,
} from './client/signatures/upstream.ts';
export type { SignatureSettingsInput } from './core/settings/signatures.ts';
export { type SignatureKey, signRequest } from './web/signatures/sign.ts';
export type { NonceStore } from './web/signatures/verify.ts';
