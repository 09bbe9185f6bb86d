/** A request that the door does not take; `message` says why and what to do, and quotes no secret. */
export class HookRefused extends Error {
  /** @param retryAfter seconds, where trying again helps */
  constructor(
    readonly status: number,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}
