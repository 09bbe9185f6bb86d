import { type Pair, startPair } from '../support/start-pair';

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
  await pair.subscribe('a', 'roasts');
});
afterAll(() => pair.stop());

/** What the bot uploads. */
async function upload(channel: string, content: string): Promise<{ status: number; body: UploadAnswer }> {
  const form = new FormData();
  form.set('channel_id', pair.channel(channel).id);
  form.set('files', new Blob([content], { type: 'application/json' }), 'payload.json');
  const answer = await fetch(`${pair.sandbox.url}/api/v4/files`, {
    method: 'POST',
    headers: headers(),
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as UploadAnswer };
}

interface UploadAnswer {
  id?: string;
  file_infos?: { id: string; name: string; size: number }[];
}

function headers(): Record<string, string> {
  return { Authorization: `Bearer ${pair.sandbox.plugin.apps.get('hello-world')?.botToken}` };
}

it('a file is kept, and read by those who may', async () => {
  const { status, body } = await upload('roasts', '{"a":1}');
  expect(status).toBe(201);
  expect(body.file_infos).toMatchObject([{ name: 'payload.json', size: 7 }]);
  const url = `${pair.sandbox.url}/api/v4/files/${body.file_infos?.[0]?.id}`;
  expect(await (await fetch(url, { headers: headers() })).text()).toBe('{"a":1}');
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}x`, { headers: headers() })).status).toBe(404);
});

it('an empty one, one for a channel without the bot, and a form that is none are refused as by a real server', async () => {
  expect(await upload('roasts', '')).toMatchObject({
    ...{ status: 400, body: { id: 'api.file.upload_file.read_request.app_error' } },
  });
  expect(await upload('secret-blends', 'x')).toMatchObject({
    ...{ status: 403, body: { id: 'api.context.permissions.app_error' } },
  });
  const broken = await fetch(`${pair.sandbox.url}/api/v4/files`, {
    ...{ method: 'POST', body: 'nothing' },
    headers: { ...headers(), 'Content-Type': 'multipart/form-data; boundary=x' },
  });
  expect(broken.status).toBe(400);
});
