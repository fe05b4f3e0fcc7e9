import { expect, it } from 'vitest';
import { describeInBrowser } from './fixture.ts';

describeInBrowser(
  'The timeline of a user who likes motion',
  (fixture) => {
    it('moves what grows by itself, and nothing once it has ended', async () => {
      const window = await fixture().open();
      await window.choose('Sequential');
      await window.run();
      await window.untilArrived('Sequential', 1);
      // On the browser's own clock.
      const moving = await window.page.evaluate(() =>
        document.getAnimations().map((animation) => {
          const { effect } = animation;
          const { target } = effect as KeyframeEffect;
          return `${target?.className} ${effect?.getTiming().easing} ${animation.playState}`;
        }),
      );
      expect(moving).toEqual(['cover edge linear running']);
      await window.verdict();
      expect(await window.page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  },
  { server: { latency: () => 1_000 }, launch: { reducedMotion: false } },
);
