import type { Browser } from 'playwright-core';
import { type OpenPage, openPage } from '../support/open-page';
import { type Pair, startPair } from '../support/start-pair';
import { untilLater } from '../support/until';

const BATCHES = Array.from({ length: 10 }, (_, index) => index + 1);

/** The same first visit to a Mattermost without the Apps plugin, where the setup has been run. */
export function withoutPlugin(browser: () => Browser): void {
  let pair: Pair;
  let admin: OpenPage;
  beforeAll(async () => {
    pair = await startPair({ withoutPlugin: true });
    admin = await openPage(browser(), pair.sandbox.url);
    await admin.channel('Roasts').click();
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());

  const submit = () => admin.dialog.getByRole('button', { name: 'Submit' }).click();

  it('offers the command by its name, and no more, as a real client does', async () => {
    const offered = admin.page.locator('#composer [role=option]');
    await admin.page.locator('#message').fill('/he');
    await offered.waitFor();
    expect(await offered.allInnerTexts()).toEqual([expect.stringContaining('/hello-world')]);
    await admin.page.locator('#message').fill('/hello-world sub');
    await offered.waitFor({ state: 'detached' });
  });

  it('makes this channel the default, and answers its user alone', async () => {
    await admin.say('/hello-world configure');
    await admin.page.getByText('now go to ~Roasts').waitFor();
    expect(await admin.ephemeral().innerText()).toContain('Only visible to you');
  });

  it('shows the URL of a path, which a sender outside posts to', async () => {
    await admin.say('/hello-world configure coffee-roast');
    const url = await admin.ephemeral().locator('pre').first().innerText();
    expect((await fetch(url, { method: 'POST', body: '{"bean":"Geisha"}' })).status).toBe(200);
    await admin.page.locator('#messages').getByText('Bean: Geisha').waitFor();
  });

  it('subscribes another channel through a dialog, with its error at its field', async () => {
    await admin.channel('Town Square').click();
    await admin.say('/hello-world subscribe');
    await admin.dialog.getByLabel('Path').fill('..');
    await submit();
    await admin.dialog.getByText('no webhook can come there').waitFor();
    await admin.dialog.getByLabel('Path').fill('orders');
    await admin.dialog.getByLabel('Channel').fill('town');
    await admin.dialog.getByRole('option').click();
    await submit();
    await admin.page.getByText('now go to ~Town Square').waitFor();
    await admin.page.locator('[data-sender=form]').click();
    await admin.page.locator('#messages').getByText('Kilos: 12').waitFor();
  });

  it('looks choices up, and leads from one dialog to the next', async () => {
    await admin.say('/hello-world template');
    await admin.dialog.getByLabel('Path').fill('ord');
    await admin.dialog.getByRole('option', { name: 'orders' }).click();
    await submit();
    await admin.dialog.getByLabel('Template').fill('{{ data.kilos }} kilos');
    await submit();
    await admin.page.getByText('have this template now').waitFor();
    await admin.page.locator('[data-sender=form]').click();
    await admin.page.locator('#messages').getByText('12 kilos', { exact: true }).waitFor();
  });

  it('leads from what was sent to its call and to its message', async () => {
    const trail = admin.page.locator('.sender', { has: admin.page.locator('[data-sender=form]') });
    await trail.getByRole('button', { name: 'call' }).click();
    expect(await admin.page.locator('#exchanges details[open]').innerText()).toContain('POST /hooks/orders');
    await trail.getByRole('button', { name: 'message' }).click();
    await admin.page.locator('#messages > li:focus').getByText('12 kilos').waitFor();
  });

  it('keeps ten webhooks while Mattermost is down, and posts each once and in order', async () => {
    await admin.channel('Roasts').click();
    await admin.page.getByRole('button', { name: 'Down' }).click();
    await admin.page.locator('[data-sender=ten]').click();
    await untilLater(pair.clock, async () => (await admin.count('waiting')) === '10');
    await admin.page.getByRole('button', { name: 'Works' }).click();
    await untilLater(pair.clock, async () => (await admin.count('waiting')) === '0');
    await admin.page.locator('#messages').getByText('Batch: 10').waitFor();
    const posted = (await admin.messages()).flatMap((text) => text.match(/(?<=Batch: )\d+/g) ?? []);
    expect(posted.map(Number)).toEqual(BATCHES);
  });

  it('shows what went between Mattermost and the App, with secrets masked', async () => {
    const exchanges = admin.page.locator('#exchanges');
    const command = exchanges.locator('details', { hasText: 'POST /slash' }).last();
    await command.locator('summary').click();
    await command.getByText('"command": "/hello-world"').waitFor();
    expect(await command.innerText()).toContain('[secret]');
    const secrets = [
      ...pair.sandbox.world.tokens.keys(),
      ...[...pair.sandbox.world.commands.values()].map(({ token }) => token),
    ];
    const shown = await exchanges.innerText();
    for (const secret of secrets) expect(shown).not.toContain(secret);
  });

  it('tells a plain user what is for admins', async () => {
    await Promise.all([admin.page.waitForEvent('load'), admin.page.locator('#user').selectOption('bob')]);
    await admin.channel('Roasts').click();
    await admin.say('/hello-world configure');
    await admin.page.getByText('Only system admins may do this').waitFor();
  });
}
