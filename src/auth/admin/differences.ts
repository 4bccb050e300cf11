/** What a change changes: for the decision, and for the audit log. */

/** Fields that differ, each as it was and as it becomes. */
export interface Differences {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** The same text for lists and objects that differ in their order alone. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(canonical).sort());
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).map(canonical).sort());
}

/** Compares the fields that `after` has. */
export function differences(before: object, after: object): Differences {
  const old = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(
    ([name, value]) => canonical(old.get(name)) !== canonical(value),
  );
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, old.get(name)])),
    after: Object.fromEntries(changed),
  };
}

/** Whether any of these fields is among the differences. */
export const differsIn = ({ after }: Differences, ...names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(after, name));
