/** Methods as a label. Anything may stand where one is expected, and each would be a counter of its own. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The method of a request for log and counters; `other` for one that nobody answers. */
export const methodOf = ({ method }: Request): string => (METHODS.includes(method) ? method : 'other');
