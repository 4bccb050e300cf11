/** Counting WebCrypto's work. */

/** Names of the calls to `crypto.subtle` that were made meanwhile, in order. */
export async function subtleCalls(
  work: (calls: readonly string[]) => Promise<unknown>,
): Promise<readonly string[]> {
  const { subtle } = crypto;
  const names = ['importKey', 'verify', 'digest', 'sign', 'decrypt'] as const;
  const calls: string[] = [];
  for (const name of names) {
    const real: (...args: never[]) => unknown = subtle[name].bind(subtle);
    Object.defineProperty(subtle, name, {
      configurable: true,
      value: (...args: never[]) => {
        calls.push(name);
        return real(...args);
      },
    });
  }
  try {
    await work(calls);
    return calls;
  } finally {
    for (const name of names) Reflect.deleteProperty(subtle, name);
  }
}
