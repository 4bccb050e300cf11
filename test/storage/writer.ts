/** A process that writes to a database which others write to as well: `writer.ts URL NAME CONCURRENT ROUNDS`. */
import { sql } from 'drizzle-orm';
import { libsqlDatabase } from '../../src/storage/libsql.ts';

const [url = '', name = '', concurrent, rounds] = process.argv.slice(2);
const { orm, batch, close } = await libsqlDatabase(url);
for (let round = 0; round < Number(rounds); round++) {
  await Promise.all(
    Array.from({ length: Number(concurrent) }, () =>
      batch([
        orm.all(sql`select n from counter`),
        orm.run(sql`update counter set n = n + 1`),
        orm.all(sql`insert into rows (writer) values (${name}) returning id`),
      ]),
    ),
  );
}
close();
