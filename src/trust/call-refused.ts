/** A call that is answered with an error status. `message` says why and what to do; it holds no secret. */
export class CallRefused extends Error {
  constructor(
    readonly status: 401 | 403 | 404 | 503,
    message: string,
  ) {
    super(message);
  }
}
