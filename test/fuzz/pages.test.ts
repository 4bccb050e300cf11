import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { documentedPath } from '../../src/web/openapi/operation.ts';
import { createVisitor } from '../auth/pages/support/visitor.ts';
import { PASSWORD } from '../support/auth.ts';
import { addressOf, formsOf, looks, sends } from './support/forms.ts';
import { faultsOf, readAnswer } from './support/judge.ts';
import { requestOf, type Wild } from './support/requests.ts';
import { runs } from './support/runs.ts';
import { countAll, createFuzzStage } from './support/stage.ts';

const stage = await createFuzzStage();
const { auth, document } = stage;
const pages = [...stage.paths].filter((path) => !(documentedPath(path) in document.paths));
const browsers = new Map<string, ReturnType<typeof createVisitor>>();
const forms = new Set<string>();
const statuses = new Set<number>();

/** The browser of somebody, logged in anew where that is over. */
async function browserOf(who: Wild['who']): Promise<ReturnType<typeof createVisitor>> {
  const known = browsers.get(who);
  if (known && (who === 'nobody' || (await known.get('/account')).status === 200)) return known;
  await stage.renew(who);
  const browser = createVisitor(auth);
  if (who !== 'nobody') {
    const { email } = await stage.who(who);
    const { status } = await browser.logIn(email);
    if (status !== 303) throw new Error(`${who} cannot log in: ${status}`);
  }
  browsers.set(who, browser);
  return browser;
}

async function pageFaults(wild: Wild): Promise<string[]> {
  const { jar } = await browserOf(wild.who);
  const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
  const request = requestOf(
    { ...wild, headers: { ...(cookie && { cookie }), ...wild.headers } },
    'https://auth.test',
  );
  if (!request) return [];
  const before = await countAll(auth.database);
  const answer = await readAnswer(await auth.service.public.fetch(request, { ip: '203.0.113.7' }));
  const { status, headers } = answer;
  statuses.add(status);
  const after = status >= 400 ? await countAll(auth.database) : before;
  const isHtml = headers.get('content-type')?.startsWith('text/html') ?? false;
  return [
    ...faultsOf(answer),
    ...(isHtml && !headers.get('content-security-policy')?.includes("default-src 'none'")
      ? ['no policy']
      : []),
    ...(JSON.stringify(after) === JSON.stringify(before)
      ? []
      : [`${status}: has written ${JSON.stringify(after)}`]),
  ];
}

const clean = async (wild: Wild): Promise<void> => {
  expect(await pageFaults(wild)).toEqual([]);
};

describe('whatever is asked of the page', () => {
  it.each(pages)('E4: %s', async (path) => {
    await fc.assert(fc.asyncProperty(looks(path, await stage.hints()), clean), runs(path, 6));
  });

  it.each(pages)('E4: %s, by its forms', async (path) => {
    const hints = await stage.hints();
    const scenes = fc.tuple(
      addressOf(path, hints),
      fc.constantFrom('nobody' as const, 'user' as const, 'boss' as const),
    );
    const sendings = fc.gen();
    await fc.assert(
      fc.asyncProperty(scenes, sendings, async ([address, who], gen) => {
        const browser = await browserOf(who);
        const { text } = await browser.get(address);
        for (const form of formsOf(text, address)) {
          forms.add(form.action);
          await clean(gen(() => sends(form, hints, who)));
        }
      }),
      runs(`${path} forms`, 4),
    );
  });
});

describe('the fuzz of pages', () => {
  it('found forms and got through some of them', () => {
    expect(pages.length).toBeGreaterThan(30);
    expect(forms.size).toBeGreaterThan(20);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 303, 400, 403, 404]));
  });
});

afterAll(async () => {
  const email = 'after@example.com';
  await auth.register(email);
  const browser = createVisitor(auth);
  expect((await browser.logIn(email)).status).toBe(303);
  expect((await auth.login(email, PASSWORD)).access).toBeTruthy();
});
