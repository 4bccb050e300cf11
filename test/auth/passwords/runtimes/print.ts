/** Prints the findings as JSON, on Bun or Deno. */
import { djangoHashers } from '../../../../src/django-hashers.ts';
import { verifyFixtures } from './verify-fixtures.ts';

console.log(JSON.stringify(await verifyFixtures(djangoHashers)));
