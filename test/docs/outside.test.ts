/** What docs/deploy-cloudflare.md says that a deployment shows to the internet. */
import { describe, expect, it } from 'vitest';
import { createTestAuth } from '../support/auth.ts';
import { blocksOf } from './support/pages.ts';
import { commandsOf } from './support/shell.ts';

const asked = blocksOf('sh')
  .filter(({ page }) => page === 'docs/deploy-cloudflare.md')
  .flatMap(({ source }) => commandsOf(source))
  .flatMap(({ words }) => (words[0] === 'curl' ? words.filter((word) => word.startsWith('https://')) : []));

describe('a deployment, from outside', () => {
  it('answers what the page asks for as the page says', async () => {
    const { service } = await createTestAuth();
    const statuses = await Promise.all(
      asked.map(async (url) => (await service.public.fetch(new Request(url))).status),
    );
    expect(Object.fromEntries(asked.map((url, index) => [new URL(url).pathname, statuses[index]]))).toEqual({
      '/readyz': 200,
      '/.well-known/jwks.json': 200,
      '/auth/token/': 404,
    });
  });

  it('says on the login page who is missing, and how to make them', async () => {
    const { service } = await createTestAuth();
    const page = await service.public.fetch(
      new Request('https://auth.example.com/login', { headers: { accept: 'text/html' } }),
    );
    expect(await page.text()).toContain('easyjwt createsuperuser');
  });
});
