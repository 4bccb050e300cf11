/** The cap of production Workers, which no local runtime has: WebCrypto refuses PBKDF2 above 100,000 iterations. */

/** Puts the cap in place; returns what takes it away again. `refused` counts what it refused. */
export function capPbkdf2(): { readonly refused: number; lift(): void } {
  const { prototype } = SubtleCrypto;
  const { deriveBits } = prototype;
  let refused = 0;
  prototype.deriveBits = function (
    this: SubtleCrypto,
    ...[algorithm, key, length]: Parameters<typeof deriveBits>
  ) {
    if (
      typeof algorithm === 'object' &&
      'iterations' in algorithm &&
      Number(algorithm.iterations) > 100_000
    ) {
      refused++;
      return Promise.reject(
        new DOMException('iteration counts above 100000 are not supported', 'NotSupportedError'),
      );
    }
    return deriveBits.call(this, algorithm, key, length);
  };
  return {
    get refused() {
      return refused;
    },
    lift() {
      prototype.deriveBits = deriveBits;
    },
  };
}
