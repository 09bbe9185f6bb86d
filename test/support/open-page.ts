import type { Browser } from 'playwright-core';

const PATIENCE_MS = 8_000;

export type OpenPage = Awaited<ReturnType<typeof openPage>>;

/**
 * A window of a browser on the page of a sandbox, watched for everything that should not happen: errors, lines on the
 * console, refusals, other windows, requests to other servers. What has not been taken out of `troubles` fails its close.
 */
export async function openPage(
  browser: Browser,
  url: string,
  options: { user?: string; width?: number; height?: number; colors?: 'light' | 'dark' } = {},
) {
  const { user = 'sysadmin', width = 1280, height = 900, colors = 'light' } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: colors });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  // Refusals by the content security policy are logged here too.
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (other) => troubles.push(`window: ${other.url()}`));
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}/?as=${user}`);
  await page.locator('[aria-current=page]').waitFor({ state: 'attached' });

  return {
    ...{ page, troubles },
    async close(): Promise<void> {
      await context.close();
      expect(troubles).toEqual([]);
    },
    /** Types a line into the message box and sends it. */
    async say(line: string): Promise<void> {
      await page.locator('#message').fill(line);
      await page.locator('#message').press('Enter');
    },
    /** The texts of the messages in the open channel, oldest first. */
    messages: () => page.locator('#messages > li[data-id] .markdown').allInnerTexts(),
    ephemeral: () => page.locator('.is-ephemeral').last(),
    channel: (name: string) => page.locator('.sidebar').getByRole('link', { name }),
    dialog: page.getByRole('dialog'),
    count: (name: string) => page.locator(`#count-${name}`).innerText(),
  };
}
