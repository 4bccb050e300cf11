/** Section A without its protections. What the absence of code protects is taken out by adding that code. */
import type { Mutation } from './mutation.ts';

const COMPACT = 'src/core/tokens/compact.ts';
const VERIFY = 'src/core/tokens/verify.ts';
const RULES = 'src/core/tokens/rules.ts';
const CLIENT_JWKS = 'src/client/jwks.ts';
const FORGED = 'test/auth/tokens/forged.test.ts';
const CLAIMS = 'test/auth/tokens/claims.test.ts';
const CLIENT = 'test/security/client-tokens.test.ts';

/** The header of `token` as it stands there, in code. */
const HEADER = "JSON.parse(atob(token.split('.')[0].replaceAll('-', '+').replaceAll('_', '/')))";
const FIND = 'const found = decoded && (await findKey(decoded.header));';
const SAME_ALGORITHM = 'if (found.alg !== token.header.alg) return false;';
const NOT_BEFORE = 'if ((isFiniteNumber(nbf) && nbf > ahead) || (isFiniteNumber(iat) && iat > ahead))';

export const TOKENS: readonly Mutation[] = [
  {
    ids: ['A1'],
    without: 'comparing the algorithm of the header with the one of the key',
    file: VERIFY,
    text: SAME_ALGORITHM,
    by: '',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A2'],
    without: 'refusing `none`',
    file: VERIFY,
    text: SAME_ALGORITHM,
    by: `if (/^none$/i.test(token.header.alg)) return true;\n  ${SAME_ALGORITHM}`,
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A2', 'A11'],
    without: 'refusing an algorithm that nobody knows before the auth-service is asked',
    file: 'src/client/tokens.ts',
    text: '!decoded || !isAlgorithm(decoded.header.alg)',
    by: '!decoded',
    tests: ['test/client/verification.test.ts'],
  },
  {
    ids: ['A3'],
    without: 'keeping public keys from HMAC at the auth-service',
    file: 'src/auth/keys/key-ring.ts',
    text: "if (kid === undefined || alg.startsWith('HS')) return undefined;",
    by: `if (kid === undefined) return undefined;
    if (alg.startsWith('HS')) {
      const known = publicKeys(await store.current(now), now).find((key) => key.kid === kid);
      return known && { alg, key: await crypto.subtle.importKey('raw', new TextEncoder().encode(known.publicJwk.x ?? known.publicJwk.n), { name: 'HMAC', hash: 'SHA-' + alg.slice(2) }, false, ['verify']) };
    }`,
    tests: [FORGED],
  },
  {
    ids: ['A3'],
    without: 'keeping public keys from HMAC at a client-service',
    file: CLIENT_JWKS,
    text: "if (alg.startsWith('HS')) return undefined;",
    by: `if (alg.startsWith('HS')) {
        const { source = '{}' } = keys.get(kid) ?? {};
        return { alg, kid, source, key: await crypto.subtle.importKey('raw', new TextEncoder().encode(JSON.parse(source).x), { name: 'HMAC', hash: 'SHA-' + alg.slice(2) }, false, ['verify']) };
      }`,
    tests: [CLIENT],
  },
  {
    ids: ['A4'],
    without: 'refusing secrets that are public in form',
    file: 'src/auth/keys/static-key.ts',
    text: "signingKey === '' || isPublicForm(signingKey) ?",
    by: "signingKey === '' ?",
    tests: ['test/auth/keys/static-key.test.ts'],
  },
  {
    ids: ['A4'],
    without: 'refusing short secrets',
    file: 'src/core/secrets.ts',
    text: 'if (utf8(secret).length < MIN_SECRET_BYTES)',
    by: 'if (utf8(secret).length < 8)',
    tests: ['test/core/secrets.test.ts'],
  },
  {
    ids: ['A4'],
    without: 'refusing published secrets',
    file: 'src/core/secrets.ts',
    text: "if (PUBLISHED_SECRETS.includes(secret)) return 'printed in a public document';",
    by: '',
    tests: ['test/core/secrets.test.ts'],
  },
  {
    ids: ['A4'],
    without: 'refusing guessable secrets',
    file: 'src/core/secrets.ts',
    text: "return isGuessable(secret) ? 'guessable' : undefined;",
    by: 'return undefined;',
    tests: ['test/core/secrets.test.ts'],
  },
  {
    ids: ['A4'],
    without: 'looking at secrets at start',
    file: 'src/auth/setting-faults.ts',
    text: ': weakness(signingKey);',
    by: ': undefined;',
    tests: ['test/auth/settings/refused.test.ts'],
  },
  {
    ids: ['A5'],
    without: 'ignoring `jwk` at the auth-service',
    file: VERIFY,
    text: FIND,
    by: `const { jwk } = decoded ? ${HEADER} : {};
  const found =
    decoded &&
    (jwk?.crv === 'Ed25519'
      ? { alg: 'EdDSA', key: await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, 'Ed25519', true, ['verify']) }
      : await findKey(decoded.header));`,
    tests: [FORGED],
  },
  {
    ids: ['A5'],
    without: 'ignoring `jku` at the auth-service',
    file: VERIFY,
    text: FIND,
    by: `const { jku } = decoded ? ${HEADER} : {};
  if (jku) await fetch(jku).catch(() => undefined);
  ${FIND}`,
    tests: [FORGED],
  },
  {
    ids: ['A5'],
    without: 'ignoring `jwk` at a client-service',
    file: 'src/client/tokens.ts',
    text: 'const key = await findKey(decoded.header, context);',
    by: `const { jwk } = ${HEADER};
      const key =
        jwk?.crv === 'Ed25519'
          ? { alg: 'EdDSA', key: await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: jwk.x }, 'Ed25519', true, ['verify']) }
          : await findKey(decoded.header, context);`,
    tests: [CLIENT],
  },
  {
    ids: ['A5'],
    without: 'ignoring `x5u` at a client-service',
    file: 'src/client/tokens.ts',
    text: 'const key = await findKey(decoded.header, context);',
    by: `const { x5u } = ${HEADER};
      if (x5u) await fetch(x5u).catch(() => undefined);
      const key = await findKey(decoded.header, context);`,
    tests: [CLIENT],
  },
  {
    ids: ['A6'],
    without: 'refusing a `kid` that is no text',
    file: COMPACT,
    text: " || (kid !== undefined && typeof kid !== 'string')",
    by: '',
    tests: [FORGED],
  },
  {
    ids: ['A6'],
    without: 'looking `kid` up at the auth-service',
    file: 'src/auth/keys/key-ring.ts',
    text: 'return key && toVerificationKey(key);',
    by: 'return toVerificationKey(key ?? publicKeys(await store.current(now), now)[0]);',
    tests: [FORGED],
  },
  {
    ids: ['A6'],
    without: 'looking `kid` up at a client-service',
    file: CLIENT_JWKS,
    text: '< MAX_STALE ? keys.get(kid) : undefined;',
    by: '< MAX_STALE ? (keys.get(kid) ?? [...keys.values()][0]) : undefined;',
    tests: [CLIENT],
  },
  {
    ids: ['A6', 'I14'],
    without: 'a pause between two fetches of the keys',
    file: CLIENT_JWKS,
    text: 'const mayRead = elapsed(triedAt, context.now) >= COOL_DOWN;',
    by: 'const mayRead = true;',
    tests: ['test/client/jwks.test.ts'],
  },
  {
    ids: ['A6'],
    without: 'a pause between two looks for a key in the database',
    file: 'src/auth/keys/key-store.ts',
    text: 'if (!loaded || !within(COOL_DOWN, now, looked.at)) return load(now);',
    by: 'return load(now);',
    tests: ['test/auth/keys/jwks.test.ts'],
  },
  {
    ids: ['A7'],
    without: 'refusing `crit`',
    file: COMPACT,
    text: "!Object.hasOwn(header, 'crit') && ",
    by: '',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A8'],
    without: 'refusing `b64`',
    file: COMPACT,
    text: " && !Object.hasOwn(header, 'b64')",
    by: '',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A9'],
    without: 'refusing unused bits',
    file: COMPACT,
    text: ' || ![head, body, tail].every(canonical)',
    by: '',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A9'],
    without: 'refusing padding and white space',
    file: COMPACT,
    text: '/^([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)$/',
    by: '/^([\\w=\\s-]+)\\.([\\w=\\s-]+)\\.([\\w=\\s-]+)$/',
    tests: [FORGED],
  },
  {
    ids: ['A10', 'C8'],
    without: 'ending sessions rather than texts of tokens',
    file: 'src/auth/tokens/authenticate.ts',
    text: '    session.revokedAt === null &&\n',
    by: '',
    tests: [FORGED, 'test/auth/sessions/ending.test.ts'],
  },
  {
    ids: ['A11'],
    without: 'refusing a fourth segment',
    file: COMPACT,
    text: '([\\w-]+)$/',
    by: '([\\w-]+)/',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A12', 'I20'],
    without: 'a longest token',
    file: COMPACT,
    text: 'if (token.length > MAX_TOKEN_LENGTH) return undefined;',
    by: '',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A13'],
    without: 'leaving PBES2 alone',
    file: VERIFY,
    text: FIND,
    by: `const { p2c } = decoded ? ${HEADER} : {};
  if (p2c) {
    const key = await crypto.subtle.importKey('raw', utf8('x'), 'PBKDF2', false, ['deriveBits']);
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: utf8('x'), iterations: 10 }, key, 256);
  }
  ${FIND}`,
    tests: [FORGED],
  },
  {
    ids: ['A13'],
    without: 'leaving compressed payloads alone',
    file: VERIFY,
    text: FIND,
    by: `const { zip } = decoded ? ${HEADER} : {};
  if (zip) new DecompressionStream('deflate-raw');
  ${FIND}`,
    tests: [FORGED],
  },
  {
    ids: ['A14', 'A15'],
    without: 'wanting times to be finite numbers',
    file: RULES,
    text: "if ([exp, nbf, iat].some((time) => time !== undefined && !isFiniteNumber(time))) return 'invalid';",
    by: '',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A14'],
    without: 'the end of a token',
    file: RULES,
    text: "if (isFiniteNumber(exp) && exp <= now - rules.leeway) return 'expired';",
    by: '',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A14'],
    without: 'wanting an end at all',
    file: RULES,
    text: "if (exp === undefined) return 'no_exp';",
    by: '',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A14'],
    without: 'a longest lifetime',
    file: 'src/auth/tokens/read.ts',
    text: "if (common.exp > common.iat + lifetimeOf(actual, settings)) return 'invalid';",
    by: '',
    tests: [CLAIMS],
  },
  {
    ids: ['A15'],
    without: 'waiting for `nbf`',
    file: RULES,
    text: NOT_BEFORE,
    by: 'if (isFiniteNumber(iat) && iat > ahead)',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A15', 'I12'],
    without: 'refusing an `iat` ahead',
    file: RULES,
    text: NOT_BEFORE,
    by: 'if (isFiniteNumber(nbf) && nbf > ahead)',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A15', 'I12'],
    without: 'a bound on how far clocks may differ',
    file: RULES,
    text: 'const CLOCK_SKEW = 30;',
    by: 'const CLOCK_SKEW = 31;',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['I12'],
    without: 'forgiving clocks that differ a little',
    file: RULES,
    text: 'const CLOCK_SKEW = 30;',
    by: 'const CLOCK_SKEW = 29;',
    tests: [CLIENT],
  },
  {
    ids: ['A16'],
    without: 'looking at the issuer',
    file: RULES,
    text: "rules.issuer !== '' && iss !== rules.issuer",
    by: "rules.issuer !== '' && iss === undefined",
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A16'],
    without: 'comparing all of the issuer',
    file: RULES,
    text: 'iss !== rules.issuer',
    by: '!String(iss).startsWith(rules.issuer)',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A17'],
    without: 'looking at the audience',
    file: RULES,
    text: "if (!audiences.some((value) => rules.audience.includes(value))) return 'invalid';",
    by: '',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A17'],
    without: 'comparing all of an audience',
    file: RULES,
    text: 'rules.audience.includes(value)',
    by: 'rules.audience.some((name) => name.startsWith(value) || value.startsWith(name))',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A17'],
    without: 'wanting audiences to be texts',
    file: RULES,
    text: "if (!audiences.every((value) => typeof value === 'string')) return 'invalid';",
    by: '',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A18'],
    without: 'comparing the type of a token',
    file: RULES,
    text: "return actual === type ? undefined : 'wrong_type';",
    by: 'return undefined;',
    tests: [CLAIMS, CLIENT],
  },
  {
    ids: ['A18'],
    without: 'refusing an access token at the blacklist',
    file: 'src/auth/sessions/end.ts',
    text: "if (![undefined, 'refresh', 'sliding'].some((type) => type === token.type)) return 'wrong_type';",
    by: '',
    tests: ['test/auth/sessions/ending.test.ts'],
  },
  {
    ids: ['A19'],
    without: 'the form of a user id at the auth-service',
    file: 'src/auth/users/user-id.ts',
    text: "return typeof text === 'string' && /^[1-9]\\d{0,14}$/.test(text) ? Number(text) : undefined;",
    by: 'return Number(text);',
    tests: [CLAIMS],
  },
  {
    ids: ['A19'],
    without: 'the form of a user id at a client-service',
    file: 'src/client/tokens.ts',
    text: 'return usable ? String(claim) : undefined;',
    by: 'return String(claim);',
    tests: [CLIENT],
  },
  {
    ids: ['A19'],
    without: 'wanting a session to be of the user of the token',
    file: 'src/auth/tokens/authenticate.ts',
    text: '    session?.userId === user.id &&\n    session.revokedAt',
    by: '    session?.revokedAt',
    tests: [CLAIMS],
  },
  {
    ids: ['A19'],
    without: 'wanting a session to be of the user of a refresh token',
    file: 'src/auth/sessions/refreshable.ts',
    text: 'session.userId !== user.id || token.generation',
    by: 'token.generation',
    tests: [CLAIMS],
  },
  {
    ids: ['A20'],
    without: 'reading one of two members everywhere',
    file: COMPACT,
    text: 'const value: unknown = JSON.parse(decoder.decode(decodeBytes(segment)));',
    by: `const text = decoder.decode(decodeBytes(segment));
    const value: unknown = JSON.parse(text.replace(/("(alg|exp)":[^,]+.*),"\\2":[^,}]+}$/, '$1}'));`,
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A21'],
    without: 'wanting a payload to be an object',
    file: COMPACT,
    text: 'return isObject(value) ? value : undefined;',
    by: 'return Array.isArray(value) ? value[0] : value;',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A21'],
    without: 'wanting a payload to be UTF-8',
    file: COMPACT,
    text: 'fatal: true',
    by: 'fatal: false',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A21'],
    without: 'refusing a byte order mark',
    file: COMPACT,
    text: 'ignoreBOM: true',
    by: 'ignoreBOM: false',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A22'],
    without: 'the one length of a signature',
    file: VERIFY,
    text: '      token.signature,\n',
    by: "      token.signature.slice(0, token.header.alg === 'EdDSA' ? 64 : undefined),\n",
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A22'],
    without: 'refusing S beyond the order of the curve',
    file: VERIFY,
    text: '      token.signature,\n',
    by: `      token.header.alg !== 'EdDSA'
        ? token.signature
        : ((bytes) => {
            const hex = [...bytes.slice(32)].reverse().map((byte) => byte.toString(16).padStart(2, '0')).join('');
            const s = BigInt(\`0x\${hex || '0'}\`) % (2n ** 252n + 27742317777372353535851937790883648493n);
            const tail = s.toString(16).padStart(64, '0').match(/../g).map((pair) => Number.parseInt(pair, 16)).reverse();
            return Uint8Array.of(...bytes.slice(0, 32), ...tail);
          })(token.signature),\n`,
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A22'],
    without: 'refusing signatures in DER',
    file: VERIFY,
    text: '      token.signature,\n',
    by: `      token.header.alg === 'ES256' && token.signature[0] === 0x30 && token.signature.length === 72
        ? Uint8Array.of(...token.signature.slice(5, 37), ...token.signature.slice(40, 72))
        : token.signature,\n`,
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A22'],
    without: 'refusing keys of small order',
    file: 'src/core/tokens/keys.ts',
    text: " || (alg === 'EdDSA' && hasSmallOrder(point))",
    by: '',
    tests: ['test/core/tokens/keys.test.ts'],
  },
  {
    ids: ['A22', 'A23'],
    without: 'refusing private keys in a key set',
    file: CLIENT_JWKS,
    text: ' && d === undefined;',
    by: ';',
    tests: ['test/client/jwks.test.ts'],
  },
  {
    ids: ['A23'],
    without: 'refusing keys of another use',
    file: CLIENT_JWKS,
    text: "use === 'sig' && ",
    by: '',
    tests: ['test/client/jwks.test.ts'],
  },
  {
    ids: ['A23'],
    without: 'publishing public members alone',
    file: 'src/auth/keys/jwk.ts',
    text: 'const members = publicMembers(await exportJwk(key));',
    by: 'const members = await exportJwk(key);',
    tests: ['test/auth/keys/jwks.test.ts'],
  },
  {
    ids: ['A23'],
    without: 'saying for how long the key set may be kept',
    file: 'src/auth/routes/jwks.ts',
    text: "'cache-control': `public, max-age=",
    by: "'x-cache-control': `public, max-age=",
    tests: ['test/auth/keys/jwks.test.ts'],
  },
  {
    ids: ['A23', 'I13'],
    without: 'keeping old keys while what they signed lives',
    file: 'src/auth/keys/key-set.ts',
    text: 'const verifiesUntil = Math.max(successor.signsFrom, now) + retention;',
    by: 'const verifiesUntil = Math.max(successor.signsFrom, now);',
    tests: ['test/auth/keys/rotation.test.ts'],
  },
  {
    ids: ['A23'],
    without: 'keeping old keys for as long as caches have them',
    file: 'src/auth/keys/key-rotation.ts',
    text: '  settings.leeway +\n  settings.jwksMaxAge;',
    by: '  settings.leeway;',
    tests: ['test/auth/keys/rotation.test.ts'],
  },
  {
    ids: ['I13'],
    without: 'publishing a key before it signs',
    file: 'src/auth/keys/key-rotation.ts',
    text: 'const signsFrom = regular ? now + 2 * settings.jwksMaxAge : 0;',
    by: 'const signsFrom = 0;',
    tests: ['test/auth/keys/rotation.test.ts'],
  },
  {
    ids: ['A24'],
    without: 'taking what cannot be parsed for no token',
    file: COMPACT,
    text: '  } catch {\n    return undefined;\n  }\n}\n\n/** Whether a value is an object',
    by: '  } catch (error) {\n    throw error;\n  }\n}\n\n/** Whether a value is an object',
    tests: [FORGED, CLIENT],
  },
  {
    ids: ['A24'],
    without: 'one text for all that is wrong with a token',
    file: 'src/auth/limits/forged.ts',
    text: 'return tokenError(fault, context.settings);',
    by: "return tokenError(fault === 'invalid' ? 'no_id' : fault, context.settings);",
    tests: [FORGED],
  },
];
