import { describe, expect, it } from 'vitest';
import { type CONFIGS, expectedIn, MODES } from './case.ts';
import { ELSEWHERE, WIRE_CASES } from './cases/index.ts';
import { differences } from './compare.ts';
import { play, type Stage } from './play.ts';
import { createStage } from './stage.ts';

const nameOf = (mode: string) => (mode === '' ? 'by default' : `COMPAT=${mode}`);

for (const mode of MODES) {
  describe(`the wire ${nameOf(mode)}`, () => {
    const stages = new Map<string, Promise<Stage>>();
    const stageFor = (config: keyof typeof CONFIGS): Promise<Stage> => {
      const stage = stages.get(config) ?? createStage(mode, config);
      stages.set(config, stage);
      return stage;
    };
    for (const wireCase of WIRE_CASES) {
      const { id, name, config = 'plain', request } = wireCase;
      it(`${id} ${request.method} ${request.path} ${name} (${config})`, async () => {
        const played = await play(await stageFor(config), wireCase);
        const scheme = config === 'types' ? 'JWT' : 'Bearer';
        expect(differences(expectedIn(mode, wireCase), played, scheme)).toEqual([]);
      });
    }
  });
}

describe('the table', () => {
  it('holds every case of the capture', () => {
    const ids = new Set([...WIRE_CASES.map(({ id }) => id), ...Object.keys(ELSEWHERE).map(Number)]);
    expect(Array.from({ length: 169 }, (_, index) => index + 1).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('gives a reason wherever we differ', () => {
    const silent = WIRE_CASES.filter(
      (row) =>
        MODES.some((mode) => expectedIn(mode, row) !== expectedIn(mode, { ...row, ours: {} })) && !row.why,
    );
    expect(silent.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  });
});
