import type { ShownDialog } from '../../src/sandbox/slash-client';
import { type SlashPair, startSlash } from '../support/start-slash';

let pair: SlashPair;
beforeEach(async () => {
  pair = await startSlash();
});
afterEach(() => pair.stop());

async function open(line: string): Promise<ShownDialog> {
  const { dialog } = await pair.admin.command(line);
  if (!dialog) throw new Error('No dialog was opened.');
  return dialog;
}

const ALREADY = '**~Roasts** already gets `build`. All events are posted.';

describe('what a dialog cannot show', () => {
  it('answers its command five times, then is a direct message', async () => {
    const dialog = await open('/hello-world subscribe');
    const shown: string[][] = [];
    for (let n = 0; n < 6; n++) shown.push((await pair.admin.submit(dialog, { path: 'build' })).texts);
    expect(shown.slice(1)).toEqual([[ALREADY], [ALREADY], [ALREADY], [ALREADY], []]);
    expect(pair.directMessages(pair.admin.user)).toEqual([ALREADY]);
  });

  it('keeps the dialog open where neither works', async () => {
    const dialog = await open('/hello-world subscribe');
    for (let n = 0; n < 5; n++) await pair.admin.submit(dialog, { path: 'build' });
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: ({ path }) => path === '/posts' });
    expect((await pair.admin.submit(dialog, { path: 'build' })).answer).toEqual({
      error: `This was done, but its answer could not be brought to you otherwise. ${ALREADY}`,
    });
  });

  it('goes to Mattermost, whatever host the client of a user has named', async () => {
    const { world, url } = pair.sandbox;
    const [team] = world.teams.keys();
    const roasts = [...world.channels.values()].find(({ name }) => name === 'roasts');
    const { request } = await import('node:http');
    const token = [...world.tokens].find(([, user]) => user === pair.admin.user.id)?.[0];
    const opened = new Promise<ShownDialog>((resolve) => {
      world.clientEvents.listen(pair.admin.user.id, ({ event, data }) => {
        if (event === 'open_dialog')
          resolve({ url: data.dialog.url, ...data.dialog.dialog } as unknown as ShownDialog);
      });
    });
    const body = JSON.stringify({
      ...{ channel_id: roasts?.id, team_id: team, command: '/hello-world subscribe' },
    });
    const headers = {
      Host: 'evil.example:1',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
    };
    request(`${url}/api/v4/commands/execute`, { method: 'POST', headers }).end(body);
    const dialog = await opened;
    const form = await new Promise<Record<string, string>>((resolve) => {
      const look = () => {
        const last = pair.sandbox.exchanges.at(-1)?.request as Record<string, string> | undefined;
        if (last?.response_url) resolve(last);
        else setImmediate(look);
      };
      look();
    });
    expect(form.response_url).toMatch(/^http:\/\/evil\.example:1\/hooks\/commands\//);
    const { texts } = await pair.admin.submit(dialog, { path: 'build' });
    expect(texts).toEqual(['Webhooks to `build` now go to **~Roasts**. All events are posted.']);
  });
});
