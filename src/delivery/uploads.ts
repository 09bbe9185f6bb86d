import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import type { MessageFile } from '../render/message';

/** So often an upload may fail before the post is made without its file. */
const MOST_FAILURES = 3;

export interface Uploads {
  /**
   * Uploads the file of a delivery's post. A retry uploads it again: a file that no post names is never seen.
   * @returns its id, or why the post has to be made without it
   * @throws MattermostError when it is to be tried again
   */
  upload(
    delivery: { id: string },
    file: MessageFile,
    channelId: string,
    token: string,
  ): Promise<{ fileId: string } | { refusal: string }>;
  forget(delivery: { id: string }): void;
}

export function createUploads(mattermost: Mattermost): Uploads {
  const failures = new Map<string, number>();
  return {
    async upload({ id }, file, channelId, token) {
      try {
        return { fileId: await mattermost.uploadFile(token, channelId, file) };
      } catch (error) {
        if (!(error instanceof MattermostError)) throw error;
        const refusal = refusalOf(error);
        if (refusal) return { refusal };
        if (error.kind !== 'unknown') throw error;
        const count = (failures.get(id) ?? 0) + 1;
        failures.set(id, count);
        if (count < MOST_FAILURES) throw error;
        return { refusal: 'the upload fails' };
      }
    },
    forget: ({ id }) => void failures.delete(id),
  };
}

/** Why Mattermost never takes this file (from a real server's answers); undefined when it may do so later. */
function refusalOf({ kind, status }: MattermostError): string | undefined {
  if (status === 413) return 'the file is too large for this server';
  if (status === 501) return 'this server takes no files';
  if (status === 403) return 'the bot may not upload files there';
  return kind === 'rejected' ? `Mattermost answered ${status}` : undefined;
}
