/** Makes something when it is first needed, and remembers it: what a module makes while it loads, every start pays for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
