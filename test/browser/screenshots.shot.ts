import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startChromium } from '../support/chromium';
import { openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';
import { until, untilLater } from '../support/until';

const FOLDER = join(__dirname, '..', '..', 'screenshots');
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

let browser: Browser;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await startChromium(temporaryFolder());
});
afterAll(() => browser.close());

describe.each(['light', 'dark'] as const)('in %s', (colors) => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await startPair({ install: false });
  });
  afterEach(() => pair.stop());

  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('%s', async (name, size) => {
    const isNarrow = size === NARROW;
    const { page, ...window } = await openPage(browser, pair.sandbox.url, { ...size, colors });
    const shoot = (state: string) =>
      page.screenshot({ path: join(FOLDER, `${name}-${colors}-${state}.png`) });
    const show = async (view: string) => {
      if (isNarrow) await page.locator('.tabs').getByRole('button', { name: view }).click();
    };
    const send = async (...senders: string[]) => {
      await show('Things to try');
      for (const sender of senders) {
        await page.locator(`[data-sender=${sender}]`).click();
        await page.locator(`li:has([data-sender=${sender}])`).getByText('→').waitFor();
      }
    };
    const toTop = () => page.locator('.try').evaluate((panel) => panel.scrollTo(0, 0));

    await shoot('1-empty');
    await window.say(`/apps install http ${pair.appUrl}/manifest.json`);
    await window.dialog.waitFor();
    await shoot('2-consent');
    await window.dialog.getByLabel('Agree to grant').check();
    await window.dialog.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Installed app').waitFor();
    await page.locator('#message').fill('/hello-world ');
    await page.locator('#composer [role=option]').nth(4).waitFor();
    await shoot('3-suggestions');
    await window.say('/hello-world configure');
    await page.getByText('now go to ~Roasts').first().waitFor();
    await shoot('4-configured');
    await page.reload();
    await send('push');
    await page.locator('#messages').getByText('Roast lighter').waitFor({ state: 'attached' });
    await show('Messages');
    await window.say('Morning! The drum is hot, @bob. Webhooks land here now.');
    await page.getByText('Morning!').waitFor();
    await send('roast', 'alert', 'text');
    await show('Messages');
    await page.locator('#messages').getByText('grinder is here').waitFor();
    await show('Things to try');
    await page.locator('[data-trouble=down]').click();
    await send('ten');
    await toTop();
    await untilLater(pair.clock, async () => (await window.count('waiting')) === '10');
    if (isNarrow) await shoot('5-down-tab');
    await show('Messages');
    await shoot('5-down');
    await show('Things to try');
    await page.locator('[data-trouble=none]').click();
    await untilLater(pair.clock, async () => (await window.count('waiting')) === '0');
    await show('Messages');
    await page.locator('#messages').getByText('Batch: 10').waitFor();
    await shoot('6-up-again');
    await show('Things to try');
    await page.locator('#exchanges summary').nth(1).click();
    await page.locator('#exchanges pre').first().waitFor();
    await page.locator('#exchanges pre').first().scrollIntoViewIfNeeded();
    await shoot('7-exchanges');
    await show('Messages');
    await window.say('/hello-world subscribe');
    await window.dialog.getByLabel('Path').fill('');
    await window.dialog.getByLabel('Path').press('x');
    await window.dialog.getByLabel('Path').press('Backspace');
    await window.dialog.getByRole('button', { name: 'Submit' }).click();
    await window.dialog.getByText('The path is empty').waitFor();
    await window.dialog.getByLabel('Channel').click();
    await window.dialog.getByRole('option').first().waitFor();
    await shoot('8-form');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await window.say('/hello-world template coffee-roast');
    await window.dialog.waitFor();
    await shoot('9-template');
    await page.keyboard.press('Escape');
    const fields = ['Bean', 'Roast'].map((title) => ({ title, value: 'Geisha, *light*', short: true }));
    await pair.botPosts({
      attachments: [{ title: 'Roast 17', text: 'first crack at 9:42', color: '#1d7a45', fields }],
    });
    await pair.botPosts(
      {},
      '### A table\n| Path | Goes to | Since |\n|:--|:--|--:|\n| `orders` | ~town-square | 9:00 |\n\n> It is a *quote*.',
    );
    await until(() => page.locator('table').isVisible());
    await send('long');
    await show('Messages');
    await page.getByText('Show more').last().waitFor();
    await shoot('10-markdown');
    if (isNarrow) {
      await show('Channels');
      await shoot('11-channels');
    }
    await window.close();
  });
});
