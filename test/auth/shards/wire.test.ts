/** The contract of the wire, as captured from the real libraries, by a service whose users are spread over two databases. */
import { describe, expect, it } from 'vitest';
import { type CONFIGS, expectedIn } from '../wire/case.ts';
import { WIRE_CASES } from '../wire/cases/index.ts';
import { differences } from '../wire/compare.ts';
import { play, type Stage } from '../wire/play.ts';
import { createStage } from '../wire/stage.ts';

describe('the wire over two databases', () => {
  const stages = new Map<string, Promise<Stage>>();
  const shards = new Set<number>();
  const stageFor = (config: keyof typeof CONFIGS): Promise<Stage> => {
    const stage = stages.get(config) ?? createStage('', config, 2);
    stages.set(config, stage);
    return stage;
  };

  it.each(WIRE_CASES.map((wireCase) => [wireCase.id, wireCase] as const))(
    'case %i',
    async (_id, wireCase) => {
      const played = await play(await stageFor(wireCase.config ?? 'plain'), wireCase);
      shards.add(Math.floor(played.userId / 1e12));
      const scheme = wireCase.config === 'types' ? 'JWT' : 'Bearer';
      expect(differences(expectedIn('', wireCase), played, scheme)).toEqual([]);
    },
  );

  it('was played in both of them', () => {
    expect([...shards].sort()).toEqual([0, 1]);
  });
});
