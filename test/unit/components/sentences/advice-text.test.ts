import { expect, it, vi } from 'vitest';
import { speak } from '../../../component/support/speech.ts';
import { conclude, plainText, situation } from './conclude.ts';

it('a larger pool is advised in Portuguese', async () => {
  speak('pt-BR');
  const messages = conclude(situation('a pool of one'));
  expect(plainText(messages())).not.toContain('por vez');
  await vi.waitFor(() =>
    expect(plainText(messages())).toContain(
      'como o Sequencial. Com 4 por vez, levaria cerca de 100 ms. Uma rodada',
    ),
  );
});
