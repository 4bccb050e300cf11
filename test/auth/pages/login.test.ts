import { describe, expect, it } from 'vitest';
import { createTestAuth, PASSWORD } from '../../support/auth.ts';
import { createVisitor } from './support/visitor.ts';

describe('login page', () => {
  it('logs in and sends the browser to the account, with both tokens in cookies', async () => {
    const auth = await createTestAuth();
    await auth.register('ada@example.com');
    const visitor = createVisitor(auth);
    const answer = await visitor.submit('/login', { email: 'Ada@example.com', password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(answer.location).toBe('/account');
    const account = await visitor.get('/account');
    expect(account.status).toBe(200);
    expect(account.text).toContain('ada@example.com');
  });
});
