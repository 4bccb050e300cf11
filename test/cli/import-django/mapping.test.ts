import { describe, expect, it } from 'vitest';
import { readMapping } from '../../../src/cli/import-django/mapping.ts';
import { bring, djangoFile, fixture, memoryDatabase, temporary } from './fixtures.ts';

const database = await memoryDatabase();

/** Why a mapping is refused, before anything is written. */
const refusal = (mapping: unknown, path = djangoFile('people')) => {
  const attempt = async () => bring(database, path, { mapping: readMapping(JSON.stringify(mapping)) });
  return attempt().then(
    () => 'nothing',
    ({ message }: Error) => message,
  );
};

describe('a mapping is refused', () => {
  it('that is no JSON', () => {
    expect(() => readMapping('{')).toThrow('Cannot use the mapping: it is no JSON.');
  });

  it.each([
    ['text', 'it: Object is wanted, not "text"'],
    [{ user: {} }, 'user: there is no such entry'],
    [{ users: { fields: { emial: 'mail' } } }, 'users.fields.emial: there is no such entry'],
    [{ users: { fields: { email: 1 } } }, 'users.fields.email: string is wanted, not 1'],
    [{ users: { groups: { table: 't' } } }, 'users.groups.user: "user" is wanted, not undefined'],
    [{ users: { table: '' } }, 'users.table: >=1 is wanted, not 0'],
    [{ extra: { profile: {} } }, 'extra.profile.fields: "fields" is wanted, not undefined'],
    [{ extra: { Profile: { fields: {} } } }, 'extra.Profile: a name of extra data is in snake_case'],
  ])('with a wrong shape: %j', (mapping, message) => {
    expect(() => readMapping(JSON.stringify(mapping))).toThrow(message);
  });

  it('with everything that is wrong with it at once', () => {
    const wrong = { users: { tabel: 'x' }, extras: {} };
    expect(() => readMapping(JSON.stringify(wrong))).toThrow(/users\.tabel.*extras/);
  });
});

describe('what the mapping has to say is said', () => {
  it.each([
    [{}, 'Cannot import: crew has id, password, last_login, is_superuser, mail_address, given_name'],
    [{}, 'Say in a mapping which is users.fields.email.'],
    [
      { users: { table: 'people.People' } },
      'users.table in the mapping is "people.People", and there is auth_group, ',
    ],
    [
      { users: { fields: { email: 'e_mail' } } },
      'users.fields.email in the mapping is "e_mail", and crew has id, password',
    ],
    [
      {
        users: {
          fields: { email: 'mail_address' },
          groups: { table: 'people_membership', user: 'who', group: 'team' },
        },
      },
      'users.groups.user in the mapping is "who", and people_membership has id, person_id, team_id, since.',
    ],
    [
      { users: { fields: { email: 'mail_address' } }, extra: { more: { fields: { a: 'b' } } } },
      'extra.more.fields.a in the mapping is "b", and crew has ',
    ],
  ])('%j', async (mapping, message) => {
    expect(await refusal(mapping)).toContain(message);
  });

  it('which table the users are in, where there are two or none', async () => {
    const two = djangoFile(
      'people',
      'create table other (id integer primary key, password text, last_login text)',
    );
    expect(await refusal({}, two)).toMatch(/crew, other all look like tables of users. Name the right one/);
    const none = djangoFile('people', 'drop table crew');
    expect(await refusal({}, none)).toMatch(/there is no table of users. Name it in a mapping/);
  });

  it('for a dump in its own words', async () => {
    const mapping = { users: { table: 'people.Persons' } };
    const message = await refusal(mapping, fixture('people.jsonl'));
    expect(message).toMatch(/users\.table in the mapping is "people\.Persons", and there is contenttypes/);
  });
});

it('names of a dump and a mapping are never SQL', async () => {
  const odd = `o"dd'; create table owned (n); --`;
  const entry = (model: string, fields: object) => ({ model, pk: 1, fields });
  const dump = [
    entry('a.user', { email: 'a@example.com', password: '!', last_login: null }),
    entry(odd, { user: 1, size: 7 }),
  ];
  const mapping = { users: { table: 'a.user' }, extra: { body: { table: odd, fields: { size: 'size' } } } };
  const report = await bring(database, temporary('odd.json', JSON.stringify(dump)), {
    mapping: readMapping(JSON.stringify(mapping)),
  });
  expect(report.users.created).toBe(1);
});
