import { DIALECTS } from '../support/dialects';
import { freshDatabase } from '../support/fresh-database';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

const STORIES = [
  ...DIALECTS.map(([name, documented]) => [`${name}, on SQLite`, documented, false] as const),
  ['the last plugin release, on PostgreSQL', false, true] as const,
];

describe.each(STORIES)('the story, with %s', (_name, documented, onPostgres) => {
  let pair: Pair;
  beforeAll(async () => {
    const env: Record<string, string> = onPostgres ? { DATABASE_URL: await freshDatabase() } : {};
    pair = await startPair({ documented, env });
  });
  afterAll(() => pair.stop());

  it('shows the webhook URL to an admin, as the answer and as a direct message', async () => {
    const answer = await pair.admin.call('/configure', {
      channel: pair.channel('roasts'),
      expand: EXPAND.configure,
    });
    const secret = pair.sandbox.plugin.apps.get('hello-world')?.webhookSecret;
    const url = `${pair.sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook?secret=${secret}`;
    expect(answer.type).toBe('ok');
    expect(answer.text).toContain(url);
    expect(pair.directMessages(pair.admin)).toEqual([expect.stringContaining(url)]);
  });

  it('posts what a coffee roaster sends to the URL in the curl line', async () => {
    const [message] = pair.directMessages(pair.admin);
    const [, data, url] = /-d '([^']+)' '([^']+)'/.exec(message ?? '') ?? [];
    const response = await fetch(String(url), { method: 'POST', body: String(data) });
    expect(response.status).toBe(200);
    await until(() => pair.posts('roasts').length === 1);
    expect(pair.messages('roasts')).toEqual(['**coffee-roast** · Bean: Geisha · Temp: 205.5']);
  });

  it('goes on after a restart', async () => {
    await pair.restart();
    await pair.webhook('/coffee-roast', { bean: 'Sidamo' });
    await until(() => pair.posts('roasts').length === 2);
    expect(pair.messages('roasts')[1]).toContain('Sidamo');
  });

  it('takes HEAD without posting, and refuses a wrong secret as Mattermost does', async () => {
    const base = `${pair.sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook/coffee-roast`;
    const secret = pair.sandbox.plugin.apps.get('hello-world')?.webhookSecret;
    expect((await fetch(`${base}?secret=${secret}`, { method: 'HEAD' })).status).toBe(200);
    const refused = await fetch(`${base}?secret=wrong`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(documented ? 401 : 400);
    await pair.webhook('/coffee-roast', 'the last one');
    await until(() => pair.messages('roasts').some((message) => message.includes('the last one')));
    expect(pair.posts('roasts')).toHaveLength(3);
  });
});
