import type { Browser } from 'playwright-core';
import { createSandbox } from '../../src/sandbox/sandbox';
import { openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';
import { lowContrasts } from './low-contrasts';

/** What the page looks like, and how it holds up. */
export function looks(browser: () => Browser): void {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
    await pair.subscribe('*', 'roasts');
  });
  afterAll(() => pair.stop());

  it('sends a first webhook from an empty channel, and comes back to it, on a narrow screen too', async () => {
    const { page, ...window } = await openPage(browser(), pair.sandbox.url, { width: 380 });
    await page.locator('#messages').getByRole('button', { name: 'Send a webhook' }).click();
    await page.locator('#messages').getByText('Geisha').waitFor();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('link', { name: 'Roasts' }).click();
    await page.locator('#message').waitFor();
    await window.close();
  });

  it('shows attachments with colour and fields, and Markdown as Mattermost does', async () => {
    const fields = [{ title: 'bean', value: '**Geisha**', short: true }];
    await pair.botPosts({ attachments: [{ title: 'Roast', text: 'done', color: '#ff0000', fields }] });
    await pair.botPosts(
      {},
      'for @bob, see ~town-square :warning:\nnext\n\n| a | b |\n|--:|---|\n| 1 | `2` |\n\n> quote',
    );
    const { page, ...window } = await openPage(browser(), pair.sandbox.url);
    const box = page.locator('.attachment');
    expect(await box.evaluate((element) => getComputedStyle(element).borderLeftColor)).toBe('rgb(255, 0, 0)');
    expect(await box.locator('dd b, dd strong').innerText()).toBe('Geisha');
    const markdown = page.locator('#messages > li').last().locator('.markdown');
    expect(await markdown.locator('.mention').innerText()).toBe('@bob');
    expect(await markdown.innerText()).toContain('⚠️');
    expect(await markdown.locator('td.right, blockquote, td code, p br').count()).toBe(4);
    await markdown.getByRole('link', { name: '~town-square' }).click();
    await page.getByRole('heading', { name: 'Town Square' }).waitFor();
    await window.close();
  });

  it('folds a long message', async () => {
    const { page, ...window } = await openPage(browser(), pair.sandbox.url);
    await page.locator('[data-sender=long]').click();
    const long = page.locator('#messages li', { hasText: 'Roast it.' }).first();
    await long.getByRole('button', { name: 'Show more' }).click();
    expect(await long.locator('.folded').count()).toBe(0);
    await window.close();
  });

  it('stays at the end through a storm of 500', async () => {
    const { page, ...window } = await openPage(browser(), pair.sandbox.url);
    await page.locator('[data-sender=storm]').click();
    // Patient, and without asking all the time, which would keep a busy machine from the storm.
    await page.locator('#count-posted', { hasText: '502' }).waitFor({ timeout: 60_000 });
    await page.getByText('event: 500').waitFor();
    const last = page.locator('#messages > li').last();
    await until(() => last.evaluate((message) => message.getBoundingClientRect().bottom <= innerHeight));
    await page.locator('#scroller').evaluate((scroller) => scroller.scrollTo(0, -1_000));
    for (const name of ['Town Square', 'Roasts']) await window.channel(name).click();
    await until(() => last.evaluate((message) => message.getBoundingClientRect().bottom <= innerHeight));
    expect(await page.locator('#exchanges > li:not(.routine)').count()).toBeLessThanOrEqual(100);
    await window.close();
  }, 90_000);

  it.each(['light', 'dark'] as const)(
    'can be read in %s, at both widths, without scrolling sideways',
    async (colors) => {
      for (const width of [1280, 380]) {
        const { page, ...window } = await openPage(browser(), pair.sandbox.url, { width, colors });
        await window.say('/hello-world configure');
        await window.ephemeral().waitFor();
        for (const view of ['Channels', 'Things to try', 'Messages']) {
          const tab = page.getByRole('button', { name: view });
          if (width === 380) await tab.click();
          expect(await lowContrasts(page)).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        }
        await window.say('/hello-world subscribe');
        await window.dialog.waitFor();
        expect(await lowContrasts(page)).toEqual([]);
        await window.close();
      }
    },
  );

  /** Its dialog asks for something only where there is something. */
  async function setOneAside(): Promise<void> {
    const bot = String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId);
    const { members } = pair.channel('roasts');
    const before = pair.log.text().split('Gave up').length;
    members.delete(bot);
    await pair.webhook('/refused', {});
    await until(() => pair.log.text().split('Gave up').length > before);
    members.add(bot);
  }

  it.each(['deliveries replay', 'subscribe', 'template refused', 'unsubscribe'])(
    'leaves Submit free while a list is open, in the form of %s',
    async (command) => {
      const { page, ...window } = await openPage(browser(), pair.sandbox.url);
      await setOneAside();
      await pair.subscribe('refused', 'roasts');
      await window.say(`/hello-world ${command}`);
      await window.dialog.waitFor();
      const submit = window.dialog.getByRole('button', { name: 'Submit' });
      for (const field of await window.dialog.getByRole('combobox').all()) {
        await field.click();
        await window.dialog.getByRole('option').first().waitFor();
        await submit.click({ trial: true });
        await page.keyboard.press('Escape');
      }
      await window.close();
    },
  );

  it.each([1280, 380])('takes the first click on Submit while a list is open, %i px wide', async (width) => {
    const { page, ...window } = await openPage(browser(), pair.sandbox.url, { width });
    await setOneAside();
    await window.say('/hello-world deliveries replay');
    await window.dialog.getByLabel('What to do').click();
    await window.dialog.getByRole('option').first().waitFor();
    const submit = window.dialog.getByRole('button', { name: 'Submit' });
    const before = await submit.boundingBox();
    await submit.hover();
    await page.mouse.down();
    await window.dialog.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await submit.boundingBox()).toEqual(before);
    await page.mouse.up();
    // The form is not complete, so the click leads to what is missing.
    const which = window.dialog.getByLabel('Which');
    await until(() => which.evaluate((field) => field === document.activeElement));
    await window.close();
  });

  it('says that the sandbox is gone, and goes on with the next one', async () => {
    const first = createSandbox();
    await first.start();
    const { page, ...window } = await openPage(browser(), first.url);
    await first.stop();
    await page.locator('body[data-lost]').waitFor();
    const next = createSandbox({ port: Number(new URL(first.url).port) });
    await next.start();
    await page.locator('body:not([data-lost]) [aria-current=page]').waitFor();
    await window.say('Still here');
    await page.locator('#messages').getByText('Still here').waitFor();
    expect(window.troubles.splice(0)).toEqual([
      expect.stringContaining('INCOMPLETE'),
      expect.stringContaining('404'),
    ]);
    await window.close();
    await next.stop();
  });

  it('remembers the colours that were chosen', async () => {
    const { page, ...window } = await openPage(browser(), pair.sandbox.url);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Dark' }).click();
    const dark = await background();
    await page.reload();
    expect([dark === light, await background()]).toEqual([false, dark]);
    await window.close();
  });
}
