import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createAnswers } from '../openapi/support/answers.ts';
import { PASSWORD } from '../support/auth.ts';
import { programFaultsOf, readAnswer } from './support/judge.ts';
import { requestOf, type Wild, wildRequests } from './support/requests.ts';
import { runs } from './support/runs.ts';
import { countAll, createFuzzStage } from './support/stage.ts';

const stage = await createFuzzStage();
const { auth, document } = stage;
const answers = createAnswers(document);
const reached = new Map<string, Set<number>>();

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method: method.toUpperCase(),
    operation,
  })),
);

/** What is wrong with how a request is answered, and with what it leaves behind. */
async function faultsOf(name: string, wild: Wild): Promise<string[]> {
  const token = await stage.tokenOf(wild.who);
  const request = requestOf(wild, 'https://auth.test', token);
  if (!request) return [];
  const before = await countAll(auth.database);
  const answer = await readAnswer(await auth.service.private.fetch(request));
  const { status } = answer;
  reached.set(name, (reached.get(name) ?? new Set()).add(status));
  const described =
    status === 405 || wild.method === 'HEAD' ? [] : answers.faultsOf(wild.method, request.url, answer);
  const after = status >= 400 ? await countAll(auth.database) : before;
  const written =
    JSON.stringify(after) === JSON.stringify(before)
      ? []
      : [`${status}: has written ${JSON.stringify(after)}`];
  if (status === 401 || status === 204 || wild.who === 'boss') await stage.renew(wild.who);
  return [...programFaultsOf(request, answer), ...described, ...written];
}

describe('whatever is asked of', () => {
  it.each(operations)('E4: $name', async ({ name, path, method, operation }) => {
    const requests = wildRequests(path, method, operation, document, await stage.hints());
    await fc.assert(
      fc.asyncProperty(requests, async (wild) => {
        expect(await faultsOf(name, wild)).toEqual([]);
      }),
      runs(name, 15),
    );
  });
});

describe('the fuzz', () => {
  it('got through to every operation, and not only to its doors', () => {
    const closed = operations.filter(({ name }) =>
      [...(reached.get(name) ?? [])].every((status) => [401, 405, 406, 413, 415].includes(status)),
    );
    expect(closed.map(({ name }) => name)).toEqual([]);
  });
});

afterAll(async () => {
  const email = 'after@example.com';
  const id = await auth.register(email);
  const { access } = await auth.login(email, PASSWORD);
  expect((await auth.get('/auth/user/', access)).body.id).toBe(id);
});
