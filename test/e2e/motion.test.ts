import { expect, it } from 'vitest';
import { describeInBrowser, hold, locationOf } from './fixture.ts';

describeInBrowser(
  'The timeline of a user who likes motion',
  (fixture) => {
    it('moves what grows by itself, and nothing once it has ended', async () => {
      const release = hold(fixture().server, locationOf('new_york'));
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
      release();
      await window.verdict();
      expect(await window.page.evaluate(() => document.getAnimations().length)).toBe(0);
    });
  },
  { server: { latency: () => 100 }, launch: { reducedMotion: false } },
);
