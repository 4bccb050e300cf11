import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailMessage } from '../../../src/mail.ts';

const MAIL: MailMessage = {
  from: { name: 'Example, Inc.', email: 'accounts@example.com' },
  to: 'ada@example.com',
  subject: 'Prüfung',
  text: 'Grüße',
  html: '<p>Grüße</p>',
};

/** What the binding says of the mails that it took. */
class Heard extends Log {
  readonly lines: string[] = [];
  override log(message: string): void {
    this.lines.push(message);
  }
}

const heard = new Heard(LogLevel.INFO);
let miniflare: Miniflare;

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'email-worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    conditions: ['workerd'],
    external: ['node:*', 'cloudflare:*'],
  });
  const contents = outputFiles[0]?.text ?? '';
  miniflare = new Miniflare({
    log: heard,
    workers: [
      {
        config: {
          name: 'mail',
          compatibilityDate: '2026-10-20',
          manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents } } },
          env: { EMAIL: { type: 'send-email', allowedSenderAddresses: ['accounts@example.com'] } },
        },
      },
    ],
  });
});
afterAll(() => miniflare.dispose());

const send = (mail: MailMessage) =>
  miniflare.dispatchFetch('http://mail.test/', { method: 'POST', body: JSON.stringify(mail) });

describe('the send_email binding of workerd', () => {
  it('takes our mails', async () => {
    const response = await send(MAIL);
    expect([response.status, await response.text()]).toEqual([200, 'sent']);
    await expect.poll(() => heard.lines.join('\n')).toContain('send_email binding called');
    const said = heard.lines.join('\n');
    expect(said).toContain('accounts@example.com');
    expect(said).toContain('To: ada@example.com');
    expect(said).toContain('Subject: Prüfung');
    const files = [...said.matchAll(/^(?:Text|HTML): (\S+)$/gm)].map(([, file = '']) =>
      readFile(file, 'utf8'),
    );
    expect(await Promise.all(files)).toEqual([MAIL.text, MAIL.html]);
  });

  it('is heard when it does not take one', async () => {
    const response = await send({ ...MAIL, from: { name: '', email: 'other@example.com' } });
    expect(response.status).toBe(502);
  });
});
