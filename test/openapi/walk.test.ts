import { describe, expect, it } from 'vitest';
import { openApi } from '../../src/openapi.ts';
import type { OpenApiDocument } from '../../src/web/openapi/document.ts';
import { createStage } from '../auth/admin/stage.ts';
import { PASSWORD } from '../support/auth.ts';
import { createAnswers } from './support/answers.ts';
import { walk } from './support/walk.ts';

const stage = await createStage({ openApi, publicUrl: 'https://auth.test' });
const document: OpenApiDocument = (await stage.auth.get('/openapi.json')).body;
const answers = createAnswers(document);
const steps = await walk(stage);
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('a walk over every endpoint', () => {
  it('gets nothing but what the document describes', () => {
    const faults = steps.flatMap((step) => answers.faultsOf(step.method, step.path, step));
    expect(faults).toEqual([]);
  });

  it('gets every kind of answer that is no refusal', async () => {
    const discreet = await createStage({
      openApi,
      publicUrl: 'https://auth.test',
      discreetRegistration: true,
    });
    const email = 'discreet@example.com';
    const { status, headers, body } = await discreet.auth.post('/auth/create-user/', {
      email,
      password: PASSWORD,
    });
    const text = JSON.stringify(body);
    expect(answers.faultsOf('POST', '/auth/create-user/', { status, headers, text })).toEqual([]);
    const documented = operations.flatMap(({ operationId, responses }) =>
      Object.keys(responses)
        .filter((code) => Number(code) < 400)
        .map((code) => `${operationId} ${code}`),
    );
    expect(documented.filter((each) => !answers.seen.has(each))).toEqual([]);
  });

  it('is refused without a token where the document says that it takes one, and nowhere else', async () => {
    for (const [template, methods] of Object.entries(document.paths)) {
      for (const [method, { operationId, security, requestBody }] of Object.entries(methods)) {
        const { status } = await stage.auth.request(
          method.toUpperCase(),
          template.replace(/\{\w+\}/g, '1'),
          requestBody ? { body: {} } : { headers: { accept: 'text/csv, application/json' } },
        );
        expect([operationId, status === 401]).toEqual([operationId, security !== undefined]);
      }
    }
  });
});
