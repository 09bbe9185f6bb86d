import { MattermostError } from './mattermost-error';

const TIMEOUT_MS = 10_000;

/**
 * POSTs JSON to a webhook URL as an external system would.
 * @returns the status of the answer
 * @throws MattermostError when there is none; its message leaves the URL out, which holds the webhook secret
 */
export async function sendWebhook(
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<number> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    throw new MattermostError('unknown', `Mattermost could not be reached: ${cause?.code ?? name}.`);
  }
}
