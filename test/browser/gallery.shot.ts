import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { ALERTS } from '../../src/sandbox/page-server/senders/alerts';
import { CHAT } from '../../src/sandbox/page-server/senders/chat';
import { CODE } from '../../src/sandbox/page-server/senders/code';
import { OTHER } from '../../src/sandbox/page-server/senders/other';
import { startChromium } from '../support/chromium';
import { openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';

/** The pictures of docs/gallery.md, for readers with light and with dark pages. */
const FOLDER = join(__dirname, '..', '..', 'docs', 'gallery');
/** High enough for all messages of a family at once. */
const SIZE = { width: 1180, height: 2600 };
const FAMILIES = Object.entries({ code: CODE, alerts: ALERTS, chat: CHAT, other: OTHER });

let browser: Browser;
beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  browser = await startChromium(temporaryFolder());
});
afterAll(() => browser.close());

let pair: Pair;
beforeEach(async () => {
  pair = await startPair();
  await pair.subscribe('*', 'roasts');
});
afterEach(() => pair.stop());

it.each(['light', 'dark'] as const)('%s', async (colors) => {
  const { page, ...window } = await openPage(browser, pair.sandbox.url, { ...SIZE, colors });
  await window.channel('Roasts').click();
  const messages = page.locator('#messages > li[data-id]');
  for (const [family, senders] of FAMILIES) {
    const first = await messages.count();
    for (const { id } of senders) {
      const before = await messages.count();
      await page.locator(`[data-sender=${id}]`).click();
      await messages.nth(before).waitFor();
    }
    const top = await messages.nth(first).boundingBox();
    const end = await messages.last().boundingBox();
    if (!top || !end) throw new Error(`Nothing is shown of ${family}.`);
    const clip = { x: top.x, y: top.y, width: top.width, height: end.y + end.height - top.y };
    await page.screenshot({ path: join(FOLDER, `${family}-${colors}.png`), clip });
  }
  await window.close();
});
