import { randomUUID } from 'node:crypto';
import { error, type Form, ok, openForm } from '../apps/call-response';
import { webhookUrl } from '../apps/webhook-url';
import { TEST_HEADER } from '../intake/test-header';
import { MattermostError } from '../mattermost/mattermost-error';
import { sendWebhook } from '../mattermost/send-webhook';
import { waitFor } from '../process/clock';
import { labelText } from '../render/label-text';
import type { Delivery } from '../store/store';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { pathCommand } from './path-command';
import { readUrlPathField, URL_PATH_FIELD } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { timeText } from './time-text';

const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** The field of `send`, for the slash command and as a modal. */
export const SEND_FORM: Form = {
  title: 'Send a test webhook',
  header: 'It takes the way of a real one, through the webhook URL.',
  submit: { path: '/send', expand: { app: 'all', acting_user: 'summary' } },
  fields: [URL_PATH_FIELD],
};

/** `/send`: posts a test webhook to the real webhook URL, waits for it, and reports what became of it. */
export function createSend(parts: CallParts): CallHandler {
  const { config, manifest, store, clock, addresses } = parts;
  const isDirect = addresses.throughMattermost === undefined;

  async function send(path: string, secret: string | undefined, testId: string): Promise<void> {
    const url = isDirect
      ? await directUrl(path, parts)
      : webhookUrl(config.mattermostUrl, manifest.app_id, path, secret);
    const body = { test: true, sent_by: `/${manifest.app_id} send` };
    const status = await sendWebhook(url, body, { [TEST_HEADER]: testId }).catch((cause) => {
      if (cause instanceof MattermostError) throw notReached(isDirect, cause);
      throw cause;
    });
    if (status === 200) return;
    const remedy = isDirect ? 'Does PUBLIC_URL lead to this App?' : REMEDIES[status];
    const by = isDirect ? config.publicUrl : 'Mattermost';
    throw new UserMistake(`${by} refused the test webhook with ${status}. ${remedy ?? ''}`.trim());
  }

  async function waitForDeliveries(testId: string): Promise<Delivery[]> {
    const end = clock.now() + WAIT_MS;
    for (;;) {
      const deliveries = await store.findTest(testId);
      const isSettled =
        deliveries.length > 0 && deliveries.every(({ state }) => state === 'done' || state === 'dead');
      if (isSettled || clock.now() >= end) return deliveries;
      await waitFor(clock, LOOK_EVERY_MS);
    }
  }

  async function report(path: string, deliveries: Delivery[]) {
    if (deliveries.length === 0) {
      return error(
        `${isDirect ? config.publicUrl : 'Mattermost'} took the test webhook for ${pathText(path)}, but within ${WAIT_MS / 1000} seconds it did not reach the App at ${config.rootUrl}. See the logs of both.`,
      );
    }
    const routes = await store.routes();
    const labels = new Map(routes.map(({ channel, label }) => [channel, `**${labelText(label)}**`]));
    const lines = deliveries.map(
      (delivery) => `- ${labels.get(delivery.channel) ?? 'a direct message to an admin'}: ${fate(delivery)}`,
    );
    const way = isDirect ? 'came by its URL' : 'came back through Mattermost';
    const isSubscribed = routes.some((route) => route.path === path);
    const hint = isSubscribed ? [] : ['', withoutChannel(path)];
    return ok([`The test webhook for ${pathText(path)} ${way}:`, ...lines, ...hint].join('\n'));
  }

  function withoutChannel(path: string): string {
    const command = pathCommand(manifest.app_id, 'subscribe', path);
    return `No channel is subscribed to ${pathText(path)}: ${command} in the channel that should get it changes that.`;
  }

  return async ({ context, values }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(SEND_FORM);
    const path = readUrlPathField(values.path);
    const testId = randomUUID();
    await send(path, context.app?.webhook_secret, testId);
    return await report(path, await waitForDeliveries(testId));
  };
}

/** @throws UserMistake for a path that is signed: only its sender can sign as it does */
async function directUrl(path: string, { proofs, addresses }: CallParts): Promise<string> {
  const signing = (await proofs.read(path))?.signing;
  if (!signing) return addresses.direct(path, await proofs.urlSecret(path));
  throw new UserMistake(
    `The webhooks of ${pathText(path)} have to be signed (\`${signing.scheme}\`): let their sender send one.`,
  );
}

function notReached(isDirect: boolean, { message }: MattermostError): UserMistake {
  if (!isDirect) return new UserMistake(`${message} Check MATTERMOST_URL.`);
  const reason = message.replace('Mattermost could not', 'It could not');
  return new UserMistake(`The App sent the test webhook to PUBLIC_URL. ${reason} Check PUBLIC_URL.`);
}

const REMEDIES: Record<number, string> = {
  400: 'The webhook secret may have changed: run `configure` again.',
  401: 'The webhook secret may have changed: run `configure` again.',
  403: 'Is the App disabled?',
  404: 'The last release of the Apps plugin passes on paths without a slash only.',
};

function fate({ state, reason, storedAt, postId }: Delivery): string {
  if (state === 'done') return postId ? 'posted' : `not posted. ${reason}`;
  if (state === 'dead') return `set aside. ${reason}`;
  return `stored at ${timeText(storedAt)}, waits to be posted. Does Mattermost take posts?`;
}
