/** The audit log as a page. */
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../../src/auth/events.ts';
import { freshDatabase } from '../../../support/auth.ts';
import { DRIVER_ERROR, faultyDatabase } from '../../../support/faulty-database.ts';
import { unescapeHtml } from '../support/visitor.ts';
import { createStage } from './stage.ts';

const database = faultyDatabase(await freshDatabase());
const stage = await createStage({ database });
const { auth } = stage;
const root = await stage.browser({ staff: true, superuser: true });
const auditor = await stage.browser({ staff: true, permissions: ['easyjwt.view_event'] });

/** What the rows of a page name: the kinds of its events. */
const kinds = (text: string) => [...text.matchAll(/<span class="kind">([^<]+)</g)].map(([, kind]) => kind);

describe('/admin/events', () => {
  it('tells who did what, on whom, from where, when, and how it ended', async () => {
    const person = await stage.person();
    await auth.request('PATCH', `/admin/api/users/${person.id}`, {
      token: root.person.token,
      body: { first_name: 'Ada <b>' },
      caller: {
        ip: '192.0.2.9',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
        service: 'shop',
      },
    });
    const { text } = await root.get(`/admin/events?user=${person.id}&type=user_changed`);
    expect(kinds(text)).toEqual(['User changed']);
    const seen = unescapeHtml(text.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
    expect(seen).toContain('Jan 15, 2027, 08:00 UTC');
    expect(seen).toMatch(/192\.0\.2\.9 · Firefox on Linux · via shop/);
    expect(seen).toMatch(/first_name – → Ada <b>/);
    expect(text).toContain(`<a href="/admin/users/${person.id}">${person.email}</a>`);
    expect(text).toContain(`<a href="/admin/users/${root.person.id}">${root.person.email}</a>`);
    expect(text).not.toContain('Ada <b>');
  });

  it('marks what failed', async () => {
    const person = await stage.person();
    await auth.post('/auth/token/', { email: person.email, password: 'wrong' });
    const { text } = await root.get(`/admin/events?user=${encodeURIComponent(person.email)}&outcome=failure`);
    expect(kinds(text)).toEqual(['Login failed']);
    expect(text).toContain('<span class="badge weak">failure</span>');
  });

  it('is filtered by what somebody wrote, and shows that again', async () => {
    const person = await stage.person();
    const query = `user=${person.email}&actor=&type=login&outcome=&ip=&service=&since=2027-01-15&until=2027-01-16T09:30`;
    const { status, text } = await root.get(`/admin/events?${query}`);
    expect([status, kinds(text)]).toEqual([200, ['Logged in']]);
    expect(text).toContain(`value="${person.email}"`);
    expect(text).toMatch(/<option value="login" selected>/);
    expect(text).toMatch(/name="since" type="datetime-local"[^>]*value="2027-01-15T00:00"/s);
    expect(text).toMatch(/name="until" type="datetime-local"[^>]*value="2027-01-16T09:30"/s);
    expect((await root.get(`/admin/events?user=${person.id}&until=2027-01-15`)).text).toContain(
      'No event fits.',
    );
  });

  it('is a page at a time, with a way on and back', async () => {
    const { text } = await root.get('/admin/events?limit=2&outcome=success');
    const next = unescapeHtml(/href="([^"]+)" rel="next"/.exec(text)?.[1] ?? '');
    expect(next).toMatch(/^\/admin\/events\?limit=2&outcome=success&after=\d+$/);
    const second = (await root.get(next)).text;
    expect(kinds(second)).toHaveLength(2);
    expect(second).toContain('From the start');
  });

  it.each([
    ['since=yesterday', 'since'],
    ['outcome=maybe', 'outcome'],
    [`ip=${'1'.repeat(50)}`, 'ip'],
    ['user=%00', 'user'],
  ])('says beside the field what is wrong with ?%s', async (query, name) => {
    const { status, text } = await root.get(`/admin/events?${query}`);
    expect([status, text.includes(`id="${name}-error"`)]).toEqual([400, true]);
  });

  it('is no fault of ours with nonsense in its address', async () => {
    for (const query of [
      'after=x',
      'limit=0',
      'nonsense=1',
      'type=%FF',
      'since=99999-01-01',
      'user=99999999999999999',
    ])
      expect((await root.get(`/admin/events?${query}`)).status).toBeLessThan(500);
    database.down = DRIVER_ERROR;
    const { status } = await root.get('/admin/events');
    database.down = undefined;
    expect(status).toBe(503);
  });

  it('is one round trip, and links to users for those alone who may see them', async () => {
    database.trips = 0;
    const { text } = await auditor.get('/admin/events');
    expect(database.trips).toBe(1);
    expect(text).toContain(root.person.email);
    expect(text).not.toContain('/admin/users/');
    const clerk = await stage.browser({ staff: true, permissions: ['auth.view_user'] });
    for (const path of ['/admin/events', '/admin/events.csv']) {
      expect((await clerk.get(path)).status).toBe(403);
    }
  });

  it('has a name for every kind of event in the language of the reader', async () => {
    const { text } = await root.get('/admin/events', { 'accept-language': 'de' });
    for (const type of EVENT_TYPES) expect(text).toContain(`<option value="${type}">`);
    expect(text).toContain('<option value="refresh_reuse">Refresh-Token erneut benutzt</option>');
  });
});

describe('/admin/events.csv', () => {
  it('is linked with the filters that are set, and has what they leave', async () => {
    const person = await stage.person();
    const { text } = await auditor.get(`/admin/events?user=${person.id}&type=login&limit=1&after=100000`);
    const link = unescapeHtml(/href="(\/admin\/events\.csv[^"]*)"/.exec(text)?.[1] ?? '');
    expect(link).toBe(`/admin/events.csv?user=${person.id}&type=login`);
    const file = await auditor.get(link);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.headers.get('content-disposition')).toContain('events.csv');
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(2);
    expect(file.text).toContain(`,login,success,${person.id},${person.email},`);
  });

  it('asks strangers to log in', async () => {
    auditor.jar.clear();
    const { status, location } = await auditor.get('/admin/events.csv?type=login');
    expect([status, location]).toEqual([
      303,
      `/login?next=${encodeURIComponent('/admin/events.csv?type=login')}`,
    ]);
  });
});
