import { Client4 } from '@mattermost/client';
import type { Options } from '@mattermost/types/client4';
import { type HttpAnswer, type HttpCall, HttpCallFailed } from './http-call';
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
    private readonly call: HttpCall,
    /** Told the headers of every answer: the server's clock and version. */
    private readonly onAnswer: (headers: HttpAnswer['headers']) => void,
  ) {
    super();
    this.setUrl(url);
    this.setToken(token);
    this.setIncludeCookies(false);
    this.setUserAgent('hello-webhooks');
  }

  /** What the original has no call for. It needs no token, as the trigger is the proof. */
  openDialog(body: object): Promise<unknown> {
    const url = `${this.getBaseRoute()}/actions/dialogs/open`;
    return this.doFetch(url, { method: 'post', body: JSON.stringify(body) });
  }

  protected override doFetch = async <T>(url: string, options: Options): Promise<T> => {
    const what = `${options.method?.toUpperCase() ?? 'GET'} ${new URL(url).pathname}`;
    const answer = await this.send(url, options, what);
    this.onAnswer(answer.headers);
    const body = parseObject(answer.text);
    if (answer.status < 200 || answer.status >= 300) throw failure(answer, body, what);
    if (body) return body as T;
    throw new MattermostError(
      'unknown',
      `Mattermost answered ${what} with something that is no JSON object.`,
    );
  };

  private async send(url: string, options: Options, what: string): Promise<HttpAnswer> {
    try {
      return await this.call(url, await toRequest(this.getOptions(options)));
    } catch (error) {
      // An error of another class can quote what was sent.
      const { code, message } = error instanceof HttpCallFailed ? error : new HttpCallFailed('EINVAL');
      const kind = code === 'ECONNREFUSED' ? 'unreachable' : 'unknown';
      throw new MattermostError(kind, `Mattermost could not be reached for ${what}: ${message}.`);
    }
  }
}

/** A form as the bytes it is sent as. */
async function toRequest({ body, ...options }: Options): Promise<Parameters<HttpCall>[1]> {
  const request = options as Parameters<HttpCall>[1];
  if (!(body instanceof FormData)) return { ...request, body };
  const form = new Response(body);
  const headers = { ...request.headers, 'Content-Type': String(form.headers.get('Content-Type')) };
  return { ...request, headers, body: Buffer.from(await form.arrayBuffer()) };
}

function parseObject(text: string): { id?: unknown } | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function failure(
  { status, headers }: HttpAnswer,
  body: { id?: unknown } | undefined,
  what: string,
): MattermostError {
  const code = typeof body?.id === 'string' ? body.id : undefined;
  const message = `Mattermost answered ${what} with ${status}${code ? ` (${code})` : ''}.`;
  if (status === 429) {
    const seconds = Number(headers['retry-after']);
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
