import { createPublicKey, verify } from 'node:crypto';
import { IDS } from './people';
import { prepareCommands } from './preparations';
import { type Replay, startReplay } from './replay';

let replay: Replay;
beforeEach(async () => {
  replay = await startReplay();
  prepareCommands(replay);
});
afterEach(() => replay.stop());

async function open(triggerId: string | null): Promise<{ status: number; id?: string | undefined }> {
  const response = await fetch(`${replay.sandbox.url}/api/v4/actions/dialogs/open`, {
    ...{ method: 'POST', headers: { 'Content-Type': 'application/json' } },
    body: JSON.stringify({ trigger_id: triggerId, url: 'http://localhost/dialog', dialog: { title: 'T' } }),
  });
  return { status: response.status, id: ((await response.json()) as { id?: string }).id };
}

it('lives 30 s on an 11, as was recorded', async () => {
  const triggerId = (await replay.type('bob')).get('trigger_id');
  replay.clock.advance(29_000);
  expect(await open(triggerId)).toEqual({ status: 200 });
  replay.clock.advance(2_000);
  const id = 'interactive_message.decode_trigger_id.expired';
  expect(await open(triggerId)).toEqual({ status: 400, id });
});

it('lives 3 s on an 8.1', async () => {
  replay.sandbox.world.server.version = '8.1.0';
  const triggerId = (await replay.type('bob')).get('trigger_id');
  replay.clock.advance(2_500);
  expect((await open(triggerId)).status).toBe(200);
  replay.clock.advance(800);
  expect((await open(triggerId)).status).toBe(400);
});

it('is verified by anybody with the key in the configuration of the client', async () => {
  const triggerId = (await replay.type('bob')).get('trigger_id') ?? '';
  const response = await fetch(`${replay.sandbox.url}/api/v4/config/client?format=old`);
  const config = (await response.json()) as { AsymmetricSigningPublicKey: string };
  const key = Buffer.from(config.AsymmetricSigningPublicKey, 'base64');
  const [id, userId, time, signature = ''] = Buffer.from(triggerId, 'base64').toString().split(':');
  expect(userId).toBe(replay.likeness.translated(IDS.bob));
  const publicKey = createPublicKey({ key, type: 'spki', format: 'der' });
  const signed = (text: string) =>
    verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  expect(signed(`${id}:${userId}:${time}:`)).toBe(true);
  expect(signed(`${id}:${userId}:${Number(time) + 1}:`)).toBe(false);
});
