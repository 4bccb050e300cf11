/** Whether a request carries a signature (RFC 9421), right or wrong. */
export const isSigned = ({ headers }: Request): boolean =>
  headers.has('signature') || headers.has('signature-input');
