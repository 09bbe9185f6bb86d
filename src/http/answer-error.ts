import { InvalidCallRequest } from '../apps/call-request';
import { type CallResponse, error } from '../apps/call-response';
import { UserMistake } from '../calls/call';
import { MattermostError } from '../mattermost/mattermost-error';
import { SecretsUnusable } from '../secrets/secrets-unusable';
import { StoreFull, StoreUnavailable } from '../store/store';
import { CallRefused } from '../trust/call-refused';
import { BodyRefused } from './body-refused';

export interface ErrorAnswer {
  status: number;
  body: CallResponse;
  /** `warn`: somebody else's doing. `error`: the App's or its store's. */
  level: 'info' | 'warn' | 'error';
  /** For the log alone. */
  reason?: string;
}

/**
 * How an error answers a call: a person's mistakes under 200, as the plugin shows them a sentence only then;
 * refusals under their status; anything unexpected without a detail, which is in the log.
 */
export function answerError(cause: unknown): ErrorAnswer {
  if (cause instanceof UserMistake)
    return { status: 200, body: error(cause.message, cause.fields), level: 'info' };
  if (cause instanceof SecretsUnusable) return { status: 200, body: error(cause.message), level: 'warn' };
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
  if (cause instanceof StoreUnavailable) {
    return { status: 503, body: error(unavailable(cause)), level: 'error', reason: cause.message };
  }
  if (cause instanceof URIError) {
    return {
      status: 400,
      body: error('The path of the call is not properly percent-encoded, or holds a NUL.'),
      level: 'warn',
    };
  }
  if (cause instanceof BodyRefused)
    return { status: cause.status, body: error(cause.message), level: 'warn' };
  return { status: 500, body: error('The App failed on this call. Its log says why.'), level: 'error' };
}

/** Without what the cause says of the machine, the database and its host: anybody may read this. */
function unavailable(cause: StoreUnavailable): string {
  if (cause instanceof StoreFull) return 'Too many webhooks wait to be posted. Try again later.';
  return 'The App cannot store anything now. Its log says why.';
}
