import { MattermostError } from './mattermost-error';

const TIMEOUT_MS = 5_000;

/**
 * Whether a webhook URL is one that Mattermost takes: HEAD checks its secret and does nothing else.
 * @throws MattermostError when that is not to be known; its message leaves the URL out, which holds the secret
 */
export async function checkWebhookUrl(url: string): Promise<boolean> {
  const { status } = await fetch(url, {
    ...{ method: 'HEAD', redirect: 'manual' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error & { cause?: { code?: string } }) => {
    throw new MattermostError(
      'unknown',
      `Mattermost could not be reached: ${error.cause?.code ?? error.name}.`,
    );
  });
  if (status === 200) return true;
  if (status >= 400 && status < 500 && status !== 429) return false;
  throw new MattermostError('unknown', `Mattermost answered with ${status} where its webhooks come in.`);
}
