import { expect, it } from 'vitest';
import { find } from '../../tools/browser/find.ts';
import { describeInBrowser } from './fixture.ts';

describeInBrowser('The popup', (fixture) => {
  it('opens with its title', async () => {
    const { browser } = fixture();
    const popup = await browser.openPopup();
    await find(popup, 'heading', 'Overlap');
    expect(await popup.title()).toBe('Overlap');
    await browser.closePopup();
  });

  it('opens again after it was closed', async () => {
    const { browser } = fixture();
    await browser.openPopup();
    const popup = await browser.openPopup();
    await find(popup, 'heading', 'Overlap');
    await browser.closePopup();
  });

  it('opens as a separate page', async () => {
    const page = await fixture().browser.openPage();
    await find(page, 'heading', 'Overlap');
    await page.close();
  });
});
