import type { Browser } from 'playwright-core';
import { type OpenPage, openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

/** Everything a mouse can do, and what happens when the bot is kicked out. */
export function keyboard(browser: () => Browser): void {
  let pair: Pair;
  let admin: OpenPage;
  const press = async (...keys: string[]) => {
    for (const key of keys) await admin.page.keyboard.press(key);
  };
  const typed = () => admin.page.locator('#message').inputValue();
  const options = (inside = admin.page.locator('#composer')) => inside.locator('[role=option]');
  const active = () => admin.page.evaluate(() => document.activeElement?.id);

  beforeAll(async () => {
    pair = await startPair();
    await pair.subscribe('*', 'roasts');
    admin = await openPage(browser(), pair.sandbox.url);
    await admin.page.locator('#message').focus();
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());

  it('completes commands from the bindings of the App', async () => {
    await admin.page.keyboard.type('/hel');
    await options().first().waitFor();
    await press('Tab');
    expect(await typed()).toBe('/hello-world ');
    await options().locator('code', { hasText: '*' }).waitFor();
    await press('ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter');
    expect(await typed()).toBe('/hello-world subscribe ');
    expect(await options().first().innerText()).toContain('Last part of the webhook URL');
    expect(await options().first().innerText()).not.toMatch(/optional|`/);
  });

  it('completes channels, and closes the list on Escape', async () => {
    await admin.page.keyboard.type('beans ~tow');
    await options().getByText('~town-square').waitFor();
    await press('Tab');
    expect(await typed()).toBe('/hello-world subscribe beans ~town-square ');
    await admin.page.keyboard.type('push ');
    await admin.page.keyboard.type('--');
    await options().first().waitFor({ state: 'hidden' });
    await press('Backspace', 'Backspace', 'Enter');
    await admin.page.getByText('Webhooks to beans now go to ~Town Square.').waitFor();
    await admin.page.keyboard.type('/');
    await options().first().waitFor();
    await press('Escape');
    await options().first().waitFor({ state: 'hidden' });
    await press('Backspace');
  });

  it.each([
    ['/hello-world nonsense', 'There is no command'],
    ['/hello-world', 'Go on:'],
    ['/hello-world subscribe a ~nowhere', 'none of the choices'],
    ['/hello-world subscribe a ~roasts b c', 'one word too many'],
    ['/hello-world subscribe --colour red', 'There is no "--colour"'],
    ['/apps install http', '"url" is missing'],
    ['/apps disable nothing', 'none of the choices'],
    ['/invite @nobody', 'none of the choices'],
  ])('says what is wrong with %s, and keeps it to be mended', async (line, problem) => {
    await admin.say(line);
    await admin.page.locator('#problem', { hasText: problem }).waitFor();
    expect(await typed()).toBe(line);
    await admin.page.locator('#message').fill('');
  });

  it('takes flags, quotes and positions', async () => {
    await admin.say('/hello-world subscribe --channel=~roasts "green tea"');
    await admin.page.getByText('Webhooks to green tea now go to ~Roasts.').waitFor();
  });

  it('shows the errors of the App beside the fields, and keeps the focus inside the dialog', async () => {
    await admin.say('/hello-world subscribe');
    await admin.dialog.waitFor();
    expect(await active()).toBe('field-path');
    await press('x', 'Backspace', 'Enter');
    await admin.dialog.getByText('The path is empty.').waitFor();
    expect(await admin.dialog.getByLabel('Path').getAttribute('aria-invalid')).toBe('true');
    for (let step = 0; step < 12; step++) {
      await press('Tab');
      // The body has it while the browser's own buttons have it.
      expect(await admin.page.evaluate(() => !!document.activeElement?.matches('body, dialog *'))).toBe(true);
    }
    await press('Escape');
    await admin.dialog.waitFor({ state: 'detached' });
    expect(await active()).toBe('message');
  });

  it('closes a list in a dialog before the dialog, and leads back to the message box from both its ends', async () => {
    for (const end of ['Cancel', 'Submit']) {
      await admin.say('/hello-world subscribe');
      await admin.dialog.waitFor();
      await admin.page.keyboard.type('green');
      await press('Tab', 'ArrowDown');
      await options(admin.dialog).first().waitFor();
      await press('Escape');
      await options(admin.dialog).first().waitFor({ state: 'hidden' });
      expect(await active()).toBe('field-channel');
      await press('ArrowDown');
      await options(admin.dialog).first().waitFor();
      await press('ArrowDown', 'Enter');
      expect(await admin.dialog.getByLabel('Channel').inputValue()).toBe('Town Square');
      await admin.dialog.getByRole('button', { name: end }).focus();
      await press('Enter');
      await admin.dialog.waitFor({ state: 'detached' });
      expect(await active()).toBe('message');
    }
    await admin.page.getByText('Webhooks to green now go to ~Town Square.').waitFor();
  });

  it('shows where the focus is, and scrolls the messages', async () => {
    const outline = () =>
      admin.page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    for (let post = 0; post < 3; post++) await pair.botPosts({}, 'one of many lines\n'.repeat(40));
    await admin.page.getByText('Show more').nth(2).waitFor();
    await admin.page.locator('#message').focus();
    const seen = new Set<string | undefined>();
    while (!seen.has('scroller')) {
      await press('Shift+Tab');
      expect([await active(), await outline()]).toEqual([expect.anything(), 'solid']);
      seen.add(await active());
    }
    const top = () => admin.page.locator('#scroller').evaluate(({ scrollTop }) => scrollTop);
    const before = await top();
    await press('PageUp');
    await until(async () => (await top()) < before);
  });

  it('leads past everything to the message box', async () => {
    await admin.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await admin.page.locator('.top').click({ position: { x: 5, y: 5 } });
    await press('Shift+Tab', 'Enter');
    expect(await active()).toBe('message');
  });

  it('sets a webhook aside when the bot is kicked out, and tries it again from a dynamic select', async () => {
    await admin.page.getByRole('button', { name: 'Kick @hello-world' }).press('Enter');
    await admin.page.getByText('@hello-world is not in ~roasts').waitFor();
    await admin.page.locator('button:focus', { hasText: 'Add @hello-world' }).waitFor();
    await admin.page.locator('[data-sender=roast]').press('Enter');
    await untilLater(pair.clock, async () => (await admin.count('dead')) === '1');
    await admin.page.getByRole('button', { name: 'Add @hello-world' }).press('Enter');
    await admin.page.locator('button:focus', { hasText: 'Kick @hello-world' }).waitFor();

    await admin.say('/hello-world deliveries replay');
    await admin.dialog.waitFor();
    expect(await active()).toBe('field-delivery');
    expect(await options(admin.dialog).count()).toBe(0);
    await press('Shift+Tab', 'ArrowDown');
    await options(admin.dialog).first().waitFor();
    await press('Enter');
    expect(await admin.dialog.getByLabel('What to do').inputValue()).toBe('Try again');
    await press('Tab', 'ArrowDown');
    await admin.dialog.getByRole('option', { name: 'All of ~Roasts' }).waitFor();
    await press('ArrowUp', 'Enter');
    expect(await admin.dialog.getByLabel('Which').inputValue()).toMatch(/^coffee-roast to ~Roasts/);
    await press('Tab', 'Tab', 'Enter');
    await admin.page.getByText('1 webhook will be tried again').waitFor();
    await untilLater(pair.clock, () => admin.page.getByText('bean: Geisha').isVisible());
  });
}
