import { expect, it } from 'vitest';
import { speak } from '../../../component/support/speech.ts';
import { conclude, plainText, situation } from './conclude.ts';

it('a larger pool is advised in Portuguese', async () => {
  speak('pt-BR');
  expect(plainText(await conclude(situation('a pool of one')))).toContain(
    'como o Sequencial. Com 4 por vez, levaria cerca de 100 ms. Uma rodada',
  );
});
