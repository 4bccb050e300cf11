/** Origins (RFC 6454) as settings and registrations write them. */

/** Whether a text is the origin of web pages, spelt as browsers spell it. */
export const isOrigin = (value: string): boolean =>
  /^https?:\/\/[\w.:[\]-]+$/.test(value) && URL.parse(value)?.origin === value;

/** Hosts from which browsers take `Secure` cookies over plain HTTP. */
const LOCAL = /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\]|[^/]+\.localhost)(:\d+)?$/;

/** Whether nobody on the way can read or change what an origin answers: over plain HTTP on this machine alone. */
export const isTrustworthy = (origin: string): boolean => !origin.startsWith('http:') || LOCAL.test(origin);
