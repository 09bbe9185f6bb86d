import { InvalidCallRequest } from '../apps/call-request';
import { type CallResponse, error } from '../apps/call-response';
import { UserMistake } from '../calls/call';
import { MattermostError } from '../mattermost/mattermost-error';
import { StoreUnavailable } from '../store/store';
import { CallRefused } from '../trust/call-refused';

export interface ErrorAnswer {
  status: number;
  body: CallResponse;
  /** `warn`: somebody else's doing. `error`: the App's or its store's. */
  level: 'info' | 'warn' | 'error';
}

/**
 * How an error answers a call: a person's mistakes under 200, as the plugin shows them a sentence only then;
 * refusals under their status; anything unexpected without a detail, which is in the log.
 */
export function answerError(cause: unknown): ErrorAnswer {
  if (cause instanceof UserMistake)
    return { status: 200, body: error(cause.message, cause.fields), level: 'info' };
  if (cause instanceof MattermostError) {
    return {
      status: 200,
      body: error(`That did not work. ${cause.message} Please try again.`),
      level: 'warn',
    };
  }
  if (cause instanceof CallRefused)
    return { status: cause.status, body: error(cause.message), level: 'warn' };
  if (cause instanceof InvalidCallRequest) return { status: 400, body: error(cause.message), level: 'warn' };
  if (cause instanceof StoreUnavailable) return { status: 503, body: error(cause.message), level: 'error' };
  if (cause instanceof URIError) {
    return {
      status: 400,
      body: error('The path of the call is not properly percent-encoded.'),
      level: 'warn',
    };
  }
  const status = (cause as { status?: unknown } | undefined)?.status;
  if (typeof status === 'number' && status >= 400 && status < 500)
    return bodyError(status, cause as { type?: string });
  return { status: 500, body: error('The App failed on this call. Its log says why.'), level: 'error' };
}

/** body-parser's own errors, whose messages can quote the body. */
function bodyError(status: number, { type }: { type?: string }): ErrorAnswer {
  const sentence =
    {
      'entity.parse.failed': 'The body of the call is not JSON.',
      'entity.too.large': 'The body of the call is larger than MAX_BODY allows. Raise MAX_BODY to take it.',
      'encoding.unsupported': 'The content encoding of the call is not supported.',
      'charset.unsupported': 'The character set of the call is not supported; send UTF-8.',
      'request.aborted': 'The call broke off before its body was complete.',
    }[type ?? ''] ?? 'The call cannot be read.';
  return { status, body: error(sentence), level: 'warn' };
}
