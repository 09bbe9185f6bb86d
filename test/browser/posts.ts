import type { Browser } from 'playwright-core';
import { type OpenPage, openPage } from '../support/open-page';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

/** What posts have besides their text. */
export function posts(browser: () => Browser): void {
  let pair: Pair;
  let admin: OpenPage;
  beforeAll(async () => {
    pair = await startPair();
    await pair.subscribe('a', 'roasts');
    admin = await openPage(browser(), pair.sandbox.url);
    await admin.channel('Roasts').click();
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());

  it('shows attachments with their colour, fields and links', async () => {
    const attachment = {
      ...{ color: 'danger', author_name: 'anna', title: 'Build 7', title_link: 'https://ci.example/7' },
      ...{ text: '*failed*', fields: [{ title: 'Branch', value: 'main', short: true }], footer: 'CI' },
    };
    await pair.webhook('/a', { text: 'Look', attachments: [attachment] });
    const box = admin.page.locator('.attachment').last();
    await box.waitFor();
    expect(await box.innerText()).toMatch(/anna\s+Build 7\s+failed\s+Branch\s+main\s+CI/);
    expect(await box.getByRole('link', { name: 'Build 7' }).getAttribute('href')).toBe(
      'https://ci.example/7',
    );
    const color = await box.evaluate((element) => getComputedStyle(element).borderLeftColor);
    expect(color).toBe('rgb(228, 3, 3)');
  });

  it('shows files, which open as text and run nothing', async () => {
    const text = `<script>alert(1)</script>${'x'.repeat(100)}`;
    await pair.webhook('/a', { text: 'Many', attachments: Array.from({ length: 150 }, () => ({ text })) });
    const file = admin.page.locator('a.file').last();
    await file.waitFor();
    expect(await file.innerText()).toMatch(/a\.json\s+\d+ kB/);
    const url = new URL(String(await file.getAttribute('href')), pair.sandbox.url);
    const answer = await fetch(url);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await answer.text()).toContain('<script>');
    url.searchParams.set('user', 'nobody');
    expect((await fetch(url)).status).toBe(404);
  });

  it('shows what a reply answers, and leads there', async () => {
    const values = { path: 'a', template: '{% thread data.id %}{{ data.say }}' };
    await pair.admin.call('/template', { values, expand: EXPAND.list });
    await pair.webhook('/a', { id: 1, say: 'the first of all' });
    await until(() => pair.messages('roasts').includes('the first of all'));
    await pair.webhook('/a', { id: 1, say: 'and the second' });
    const reply = admin.page.locator('.is-reply').last();
    await reply.getByRole('button', { name: 'Reply to: the first of all' }).click();
    const focused = await admin.page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toContain('the first of all');
  });
}
