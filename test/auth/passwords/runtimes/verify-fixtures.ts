/** Verifies Django's hashes on whatever runtime this is imported by. */
import { createPasswordHasher, type PasswordHashers } from '../../../../src/auth/passwords/hasher.ts';
import { capPbkdf2 } from '../cap-pbkdf2.ts';
import fixtures from '../django-fixtures.json' with { type: 'json' };

const CHEAP_PASSWORDS = ['', 'пароль-パスワード-🔑', 'é'.repeat(100)];

/** What was found: how many verifications were made, and which went wrong. */
export interface Findings {
  verified: number;
  wrong: string[];
}

/** Every kind of hash at Django's own cost, then others at lower ones; PBKDF2 with and without the cap of Workers. */
export async function verifyFixtures(hashers: PasswordHashers): Promise<Findings> {
  const hasher = createPasswordHasher(hashers);
  const findings: Findings = { verified: 0, wrong: [] };
  async function expectVerdict(
    password: string,
    encoded: string,
    expected: boolean,
    note = '',
  ): Promise<void> {
    findings.verified++;
    try {
      const { valid } = await hasher.verify(password, encoded);
      if (valid !== expected) findings.wrong.push(`${encoded} ${note}: ${valid}`);
    } catch (error) {
      findings.wrong.push(`${encoded} ${note}: ${error}`);
    }
  }
  for (const { password, encoded } of fixtures.fullCost) await expectVerdict(password, encoded, true);
  for (const { password, encoded } of fixtures.cheap) {
    if (!CHEAP_PASSWORDS.includes(password)) continue;
    await expectVerdict(password, encoded, true);
    await expectVerdict(`x${password}`, encoded, false);
  }
  const cap = capPbkdf2();
  for (const { password, encoded } of fixtures.fullCost) {
    if (encoded.startsWith('pbkdf2')) await expectVerdict(password, encoded, true, 'under the cap');
  }
  if (cap.refused !== 2) findings.wrong.push(`the cap refused ${cap.refused} times`);
  cap.lift();
  await expectVerdict('new', await hasher.hash('new'), true);
  await expectVerdict('new', fixtures.unusable, false);
  return findings;
}
