/** A process that writes to a database which others write to as well: `writer.ts URL NAME CONCURRENT ROUNDS`. */
import { libsqlDatabase } from '../../src/storage/libsql.ts';
import { orm } from '../../src/storage/orm.ts';
import { sql } from '../../src/storage/sql.ts';
import { command } from '../../src/storage/statement.ts';

const [url = '', name = '', concurrent, rounds] = process.argv.slice(2);
const { batch, close } = await libsqlDatabase(url);
for (let round = 0; round < Number(rounds); round++) {
  await Promise.all(
    Array.from({ length: Number(concurrent) }, () =>
      batch([
        orm.select({ n: sql`n` }).from(sql`counter`),
        command(sql`update counter set n = n + 1`),
        command(sql`insert into rows (writer) values (${name})`),
      ]),
    ),
  );
}
close();
