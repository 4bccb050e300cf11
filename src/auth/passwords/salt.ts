/** Salts as Django makes them. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** The largest multiple of the alphabet's size in a byte: bytes from there on would make its first letters likelier. */
const FAIR = 256 - (256 % ALPHABET.length);

/** 22 random letters and digits: at least 128 bits. */
export function randomSalt(): string {
  let salt = '';
  while (salt.length < 22) {
    const [byte = FAIR] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < FAIR) salt += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return salt;
}
