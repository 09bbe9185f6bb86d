/**
 * Why a REST call brought no result:
 * - `unreachable`: surely not taken (connection refused, or a redirect, which is never followed)
 * - `unknown`: no answer that makes sense (time-out, reset, 5xx, no JSON): it may have been taken
 * - `limited`: 429, try again after `retryAfter`
 * - `unauthorized`: 401, the token is not valid (any more)
 * - `rejected`: any other 4xx, see `status` and `code`
 */
export type MattermostErrorKind = 'unreachable' | 'unknown' | 'limited' | 'unauthorized' | 'rejected';

/** A failed REST call. `message` is fit for a log or a person: it holds no token, no query and no body. */
export class MattermostError extends Error {
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Mattermost's own name of the error, such as `api.context.permissions.app_error`. */
  readonly code: string | undefined;
  /** Milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly kind: MattermostErrorKind,
    message: string,
    detail: { status?: number; code?: string | undefined; retryAfter?: number | undefined } = {},
  ) {
    super(message);
    this.status = detail.status;
    this.code = detail.code;
    this.retryAfter = detail.retryAfter;
  }
}
