/** What stands in front of the real django-easyjwt auth-service: its own client-service, and in its place ours. */
import { describe, expect, it } from 'vitest';
import { startDjango } from '../support/django.ts';
import { startClient } from '../support/ours.ts';
import { djangoStage, FAST_HASHER, SIGNING_KEY } from '../support/stages.ts';
import { inFront, wrongAnswers } from './play.ts';

describe("django-easyjwt's auth-service", async () => {
  const django = await startDjango('auth', {
    settings: FAST_HASHER,
    apps: ['easyjwt_auth.token_blacklist'],
    jwt: { SIGNING_KEY, ROTATE_REFRESH_TOKENS: true, BLACKLIST_AFTER_ROTATION: true },
  });

  it('behind its own client-service answers as the cases say', async () => {
    const client = await startDjango('client', { jwt: { REMOTE_AUTH_SERVICE_URL: django.url } });
    const stage = inFront(client.url, djangoStage(django));
    expect(await wrongAnswers(stage, (row) => row.django)).toEqual([]);
  });

  it('behind our client-service, too', async () => {
    const client = await startClient(django.url);
    const stage = inFront(client.url, djangoStage(django));
    expect(await wrongAnswers(stage, (row) => row.ourClient ?? row.django)).toEqual([]);
  });
});
