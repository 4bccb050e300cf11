/** Likeness of a password to what is known of its user, as Django's `UserAttributeSimilarityValidator` measures it. */

/** From this likeness on a password is too similar. Django's default. */
const MAX_SIMILARITY = 0.7;

/** Whether the password is too similar to the value or to one of its words. Both are compared in lower case. */
export function isSimilar(password: string, value: string): boolean {
  if (value === '') return false;
  const letters = [...password.toLowerCase()];
  const whole = value.toLowerCase();
  return [...whole.split(/[^\p{L}\p{N}_]+/u), whole].some((part) => {
    const partLetters = [...part];
    return !isTooShortToMatter(letters, partLetters) && quickRatio(letters, partLetters) >= MAX_SIMILARITY;
  });
}

/** Django's `exceeds_maximum_length_ratio`: a part so much shorter than the password cannot be similar to it. */
function isTooShortToMatter(password: readonly string[], part: readonly string[]): boolean {
  return password.length >= 10 * part.length && part.length < (MAX_SIMILARITY / 2) * password.length;
}

/** `SequenceMatcher(a, b).quick_ratio()` of Python's difflib: the letters in common, whatever their order. */
function quickRatio(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const available = new Map<string, number>();
  for (const letter of b) available.set(letter, (available.get(letter) ?? 0) + 1);
  let matches = 0;
  for (const letter of a) {
    const left = available.get(letter) ?? 0;
    if (left > 0) matches++;
    available.set(letter, left - 1);
  }
  return (2 * matches) / (a.length + b.length);
}
