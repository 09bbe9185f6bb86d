import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the project, seen from the compiled benchmark. */
export const PROJECT = join(__dirname, '..', '..', '..', '..');

interface Recorded {
  case: string;
  app_received: {
    url: string;
    body: { context: { bot_access_token: string; bot_user_id: string }; values: { rawQuery: string } };
  }[];
}

/** A webhook call as a real Mattermost sent it: JSON of six fields, a sub-path, 813 bytes. */
export function recordedCall() {
  const file = join(PROJECT, 'test', 'recordings', 'webhooks.json');
  const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as { exchanges: Recorded[] };
  const received = exchanges.find((exchange) => exchange.case === 'JSON object, sub-path, more query')
    ?.app_received[0];
  if (!received) throw new Error('The recording of the webhook call is missing.');
  const { context, values } = received.body;
  return {
    url: received.url,
    body: JSON.stringify(received.body),
    botToken: context.bot_access_token,
    botUserId: context.bot_user_id,
    secret: new URLSearchParams(values.rawQuery).get('secret') ?? '',
  };
}
