/** `GET /dev/outbox`: mails that wait, for local development. As a page or, for programs, as JSON. Only under `DEBUG`. */
import * as v from 'valibot';
import { ApiError } from '../../core/errors.ts';
import { html } from '../../web/html.ts';
import { json } from '../../web/json.ts';
import { type Description, time } from '../../web/openapi/describe.ts';
import { page, wantsPage } from '../../web/page.ts';
import type { StoredMail } from '../mail/mail.ts';
import { isoMicros } from '../users/dates.ts';
import type { AuthRoute } from './route.ts';

/** The plain text, its links as links. */
const linked = (text: string) =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));

const mailView = (mail: StoredMail) => html`<article>
<h2>${mail.subject}</h2>
<p>${mail.from.name} &lt;${mail.from.email}&gt; to ${mail.to}, ${isoMicros(mail.createdAt)}</p>
<pre>${linked(mail.text)}</pre>
</article>
`;

const outboxView = (mails: readonly StoredMail[]) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox</title>
</head>
<body>
<main>
<h1>Outbox</h1>
${mails.length === 0 ? html`<p>No mail waits.</p>` : mails.map(mailView)}</main>
</body>
</html>
`;

export const devOutbox: AuthRoute = {
  path: '/dev/outbox',
  methods: {
    async GET(request, { shards, settings, now }) {
      if (!settings.debug) throw new ApiError(404, { detail: 'Not found.' });
      const lists = await Promise.all(shards.map(({ mail }) => mail?.list(now) ?? []));
      const mails = lists.flat().sort((one, other) => other.createdAt - one.createdAt);
      if (wantsPage(request)) return page(new URL(request.url).origin, outboxView(mails));
      return json(mails.map(({ createdAt, ...rest }) => ({ ...rest, created_at: isoMicros(createdAt) })));
    },
  },
};

/** Beside these, what else the mail has. */
const mailAnswer = () =>
  v.pipe(
    v.looseObject({ to: v.string(), subject: v.string(), text: v.string(), created_at: time() }),
    v.title('Mail'),
  );

export const devOutboxText = (): Description => ({
  route: devOutbox,
  tag: 'Service',
  methods: {
    GET: {
      id: 'readOutbox',
      summary: 'Mails that wait. Under `DEBUG` alone; as a page for browsers.',
      answers: { 200: v.array(mailAnswer()) },
      hasPage: true,
      refusals: { 404: [] },
    },
  },
});
