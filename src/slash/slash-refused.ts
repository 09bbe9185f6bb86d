/** A request of a slash command or a dialog that is not taken; `message` says why, and quotes nothing of it. */
export class SlashRefused extends Error {
  /** @param status what a stranger hears; a person sees the sentence under 200 alone */
  constructor(
    readonly status: 200 | 401 | 404 | 405,
    message: string,
  ) {
    super(message);
  }
}
