/** A body that is not taken. `message` says why and what to do, and quotes nothing of it. */
export class BodyRefused extends Error {
  constructor(
    readonly status: 400 | 413 | 415 | 503,
    message: string,
  ) {
    super(message);
  }
}
