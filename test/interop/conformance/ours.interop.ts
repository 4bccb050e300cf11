/**
 * The conformance runner: plays every case against our auth-service, over HTTP and in each mode, prints the table and
 * writes it into `docs/interop.md`.
 */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from '../../../src/serve.ts';
import { CONFIGS, expectedIn, MODES, type Mode, type WireCase } from '../../auth/wire/case.ts';
import { WIRE_CASES } from '../../auth/wire/cases/index.ts';
import { differences } from '../../auth/wire/compare.ts';
import { play, type Stage } from '../../auth/wire/play.ts';
import { createStage } from '../../auth/wire/stage.ts';
import { freePort } from '../../support/ports.ts';
import { interopPage } from './page.ts';
import { conformanceTable, intended, type Verdict } from './table.ts';

const verdicts = new Map<WireCase, Map<Mode, Verdict>>();

/** The services of the wire tests one after the other, behind one port. */
let current: Awaited<ReturnType<typeof createStage>> | undefined;
let url = '';
beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const nobody = () => new Response(null, { status: 503 });
  await serve({ port, fetch: (request, peer) => current?.service.private.fetch(request, peer) ?? nobody() });
});

async function listening(mode: Mode, config: keyof typeof CONFIGS): Promise<Stage> {
  current = await createStage(mode, config);
  return { ...current, fetch: (path, init) => fetch(url + path, { ...init, redirect: 'manual' }) };
}

async function judge(stage: Stage, row: WireCase, mode: Mode): Promise<Verdict> {
  const played = await play(stage, row);
  const found = differences(expectedIn(mode, row), played, row.config === 'types' ? 'JWT' : 'Bearer');
  return found.length === 0 ? intended(row, mode) : `unexpected: ${found.join('; ')}`;
}

const configs = Object.keys(CONFIGS) as (keyof typeof CONFIGS)[];
const runs = MODES.flatMap((mode) => configs.map((config) => [mode, config] as const));

it.each(runs)('COMPAT=%s, settings %s: the same, or different on purpose', async (mode, config) => {
  const stage = await listening(mode, config);
  for (const row of WIRE_CASES.filter((each) => (each.config ?? 'plain') === config)) {
    const ofRow = verdicts.get(row) ?? new Map<Mode, Verdict>();
    verdicts.set(row, ofRow.set(mode, await judge(stage, row, mode)));
  }
  const wrong = [...verdicts].filter(([, ofRow]) => ofRow.get(mode)?.startsWith('unexpected'));
  expect(wrong.map(([{ id, name }, ofRow]) => `${id} ${name}: ${ofRow.get(mode)}`)).toEqual([]);
});

afterAll(async () => {
  const table = conformanceTable((row, mode) => verdicts.get(row)?.get(mode) ?? 'unexpected: not played');
  console.log(table);
  if (!table.includes('unexpected')) await writeFile('docs/interop.md', interopPage(table));
});
