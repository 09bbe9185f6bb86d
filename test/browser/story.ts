import type { Browser } from 'playwright-core';
import { type OpenPage, openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { untilLater } from '../support/until';

const BATCHES = Array.from({ length: 10 }, (_, index) => index + 1);

/** What a person does who sees the page for the first time, in this order. */
export function story(browser: () => Browser): void {
  let pair: Pair;
  let admin: OpenPage;
  beforeAll(async () => {
    pair = await startPair({ install: false });
    admin = await openPage(browser(), pair.sandbox.url);
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());

  it('says what it is, and that the App has to be installed first', async () => {
    await expect(admin.page.locator('.top').innerText()).resolves.toContain('a stand-in for Mattermost');
    await expect(admin.page.locator('#send-hint').innerText()).resolves.toContain('/apps install http');
    expect(await admin.page.locator('[data-sender=roast]').isDisabled()).toBe(true);
  });

  it('installs the App once one consents', async () => {
    await admin.say(`/apps install http ${pair.appUrl}/manifest.json`);
    await admin.dialog.waitFor();
    expect(await admin.dialog.innerText()).toContain('receive webhook messages from a remote');
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await admin.dialog.locator('input:invalid').count()).toBe(1);
    await admin.dialog.getByLabel('Agree to grant').check();
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    await admin.page.getByText('Installed app').waitFor();
    expect(await admin.dialog.count()).toBe(0);
    expect(await admin.ephemeral().innerText()).toContain('Only visible to you');
  });

  it('shows the webhook URL, which a sender outside posts to', async () => {
    await admin.say('/hello-world configure');
    await admin.page.getByText('Your webhook URL').waitFor();
    const [url] = await admin.ephemeral().locator('pre').allInnerTexts();
    const base = new URL(String(url));
    base.pathname += '/coffee-roast';
    expect((await fetch(base, { method: 'POST', body: '{"bean":"Geisha"}' })).status).toBe(200);
    await admin.page.locator('#messages').getByText('Bean: Geisha').waitFor();
    expect((await admin.messages()).at(-1)).toBe('coffee-roast · Bean: Geisha');
  });

  it('has a direct message of the bot, which counts as unread until it is read', async () => {
    const link = admin.channel('hello-world');
    await link.locator('.count').waitFor();
    await link.click();
    await link.locator('.count').waitFor({ state: 'detached' });
    expect(await admin.messages()).toEqual([expect.stringContaining('Your webhook URL')]);
  });

  it('subscribes another channel through the form', async () => {
    await admin.channel('Town Square').click();
    await admin.say('/hello-world subscribe');
    await admin.dialog.getByLabel('Path').fill('orders');
    await admin.dialog.getByLabel('Channel').fill('town');
    await admin.dialog.getByRole('option').click();
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    await admin.page.getByText('now go to ~Town Square').waitFor();
    await admin.page.locator('[data-sender=form]').click();
    await admin.page.locator('#messages').getByText('Kilos: 12').waitFor();
  });

  it('finds a sender by its words, and says when there is none', async () => {
    const find = admin.page.getByRole('searchbox', { name: 'Find a sender' });
    await find.fill('gitlab pipe');
    const shown = admin.page.locator('#senders li:visible');
    expect(await shown.allInnerTexts()).toEqual([expect.stringContaining('GitLab pipeline')]);
    await find.fill('no such sender');
    await admin.page.getByText('None of them').waitFor();
    await find.fill('');
  });

  it('sends a webhook of one’s own', async () => {
    await admin.page.getByText('A webhook of your own').click();
    await admin.page.getByLabel('Path', { exact: true }).fill('orders');
    await admin.page.getByRole('textbox', { name: 'Headers' }).fill('X-GitHub-Event: ping');
    await admin.page.getByRole('textbox', { name: 'Body' }).fill('{"zen":"Roast slowly.","hook_id":1}');
    await admin.page.getByRole('button', { name: 'Send it' }).click();
    await admin.page.locator('#messages').getByText('Roast slowly.').waitFor();
    await admin.page.getByLabel('Path', { exact: true }).fill('orders/of/today');
    await admin.page.getByRole('button', { name: 'Send it' }).click();
    await admin.page.getByText('→ 404: the plugin takes paths without a slash only').waitFor();
    await admin.page.getByText('A webhook of your own').click();
  });

  it('leads from what was sent to its call and to its message', async () => {
    const trail = admin.page.locator('.sender', { has: admin.page.locator('[data-sender=form]') });
    await trail.getByRole('button', { name: 'call' }).click();
    const call = admin.page.locator('#exchanges details[open]');
    await call.getByText('"httpMethod": "POST"').waitFor();
    expect(await call.innerText()).toContain('POST /webhook/orders');
    await call.locator('summary').click();
    await admin.channel('Roasts').click();
    await trail.getByRole('button', { name: 'message' }).click();
    await admin.page.locator('#messages > li:focus').getByText('Kilos: 12').waitFor();
  });

  it('hides what Mattermost asks by itself, until one wants to see it', async () => {
    const routine = admin.page.locator('#exchanges').getByText('POST /bindings').first();
    expect(await routine.isVisible()).toBe(false);
    await admin.page.getByLabel('with /bindings').check();
    await routine.waitFor();
    await admin.page.getByLabel('with /bindings').uncheck();
  });

  it('keeps ten webhooks while Mattermost is down, and posts each once and in order', async () => {
    await admin.channel('Roasts').click();
    await admin.page.getByRole('button', { name: 'Down' }).click();
    await admin.page.locator('[data-sender=ten]').click();
    await untilLater(pair.clock, async () => (await admin.count('waiting')) === '10');
    await admin.page.locator('#senders').getByText('→ 10 × 200').waitFor();
    expect((await admin.messages()).filter((text) => text.includes('Batch'))).toEqual([]);

    await admin.page.getByRole('button', { name: 'Works' }).click();
    await untilLater(pair.clock, async () => (await admin.count('waiting')) === '0');
    await admin.page.locator('#messages').getByText('Batch: 10').waitFor();
    const posted = (await admin.messages()).flatMap((text) => text.match(/(?<=Batch: )\d+/g) ?? []);
    expect(posted.map(Number)).toEqual(BATCHES);
    expect(await admin.count('sent')).toBe(await admin.count('posted'));
  });

  it('shows what went between Mattermost and the App, with secrets masked', async () => {
    const exchanges = admin.page.locator('#exchanges');
    const webhook = exchanges.locator('details', { hasText: 'POST /webhook/coffee-roast' }).last();
    await webhook.locator('summary').click();
    await webhook.getByText('"httpMethod": "POST"').waitFor();
    expect(await webhook.innerText()).toContain('[secret]');
    const secret = String(pair.sandbox.plugin.apps.get('hello-world')?.webhookSecret);
    expect(await exchanges.innerText()).not.toContain(secret);
    expect(await exchanges.getByText('broken').count()).toBeGreaterThan(0);
  });

  it('refuses the plain user, and shows them neither the secret nor the private channel', async () => {
    await Promise.all([admin.page.waitForEvent('load'), admin.page.locator('#user').selectOption('bob')]);
    await admin.channel('Roasts').waitFor();
    await admin.say('/hello-world configure');
    await admin.page.getByText('There is no command').waitFor();
    expect(await admin.channel('Secret Blends').count()).toBe(0);
    await admin.page.locator('#senders summary').first().click();
    expect(await admin.page.locator('#senders pre').first().innerText()).toContain('secret=***');
    expect(await admin.page.locator('#senders details').first().innerText()).toContain('prints nothing');
  });
}
