/** What the readers of Django's encoded hashes (`algorithm$field$field…`) share. */

/** Whether a password is the one that was hashed. */
export type CheckPassword = (password: string) => Promise<boolean> | boolean;

/**
 * Reads the fields that follow the algorithm's name. Returns undefined for what Django does not write and for costs
 * beyond what we are ready to spend: a stored hash may come from an import and is not trusted.
 */
export type ReadHash = (fields: readonly string[]) => CheckPassword | undefined;

/** The decimal number if it is written as Django writes one and lies within the bounds. */
export function readInteger(text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= min && value <= max ? value : undefined;
}

/** The bytes of standard base64 with or without padding, or undefined for anything else. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
