import { Client4 } from '@mattermost/client';
import { MattermostError } from './mattermost-error';

/** A timer cannot wait for longer than 24 days. */
const LONGEST_RETRY_AFTER_S = 86_400;

/**
 * Mattermost's own client with one fixed token, a time-out, and errors that tell what may have happened.
 * The original turns a 429 into an error without status or headers and waits for ever: hence its own `doFetch`.
 */
export class RestClient extends Client4 {
  constructor(
    url: string,
    token: string,
    private readonly timeout: number,
    /** Told the server's clock, in milliseconds, by every answer that has a `Date`. */
    private readonly onServerTime: (time: number) => void,
  ) {
    super();
    this.setUrl(url);
    this.setToken(token);
    this.setIncludeCookies(false);
    this.setUserAgent('hello-webhooks');
  }

  protected override doFetch = async <T>(
    url: string,
    options: { method?: string | undefined },
  ): Promise<T> => {
    const what = `${options.method?.toUpperCase() ?? 'GET'} ${new URL(url).pathname}`;
    const response = await this.send(url, options, what);
    const serverTime = Date.parse(response.headers.get('Date') ?? '');
    if (serverTime) this.onServerTime(serverTime);
    const body = await parseBody(response);
    if (response.ok) {
      if (typeof body === 'object' && body !== null) return body as T;
      throw new MattermostError(
        'unknown',
        `Mattermost answered ${what} with something that is no JSON object.`,
      );
    }
    throw failure(response, body as { id?: unknown } | undefined, what);
  };

  private async send(url: string, options: object, what: string): Promise<Response> {
    try {
      return await fetch(url, {
        ...this.getOptions(options),
        redirect: 'manual',
        signal: AbortSignal.timeout(this.timeout),
      });
    } catch (error) {
      const { name, cause } = error as Error & { cause?: { code?: string } };
      if (name === 'TimeoutError') {
        throw new MattermostError('unknown', `Mattermost did not answer ${what} within ${this.timeout} ms.`);
      }
      const kind = cause?.code === 'ECONNREFUSED' ? 'unreachable' : 'unknown';
      throw new MattermostError(kind, `Mattermost could not be reached for ${what}: ${cause?.code ?? name}.`);
    }
  }
}

/** The JSON of an answer, or undefined when it is none, or broke off. */
async function parseBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function failure(response: Response, body: { id?: unknown } | undefined, what: string): MattermostError {
  const { status } = response;
  const code = typeof body?.id === 'string' ? body.id : undefined;
  const message = `Mattermost answered ${what} with ${status}${code ? ` (${code})` : ''}.`;
  if (status === 429) {
    const seconds = Number(response.headers.get('Retry-After'));
    const retryAfter = seconds > 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) : 1;
    return new MattermostError('limited', message, { status, retryAfter: retryAfter * 1000 });
  }
  if (status === 401) return new MattermostError('unauthorized', message, { status, code });
  if (status >= 500) return new MattermostError('unknown', message, { status, code });
  if (status < 400) {
    const remedy = 'Redirects are not followed: set MATTERMOST_URL to the final address.';
    return new MattermostError('unreachable', `${message} ${remedy}`, { status });
  }
  return new MattermostError('rejected', message, { status, code });
}
