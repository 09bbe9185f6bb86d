import { MattermostError } from './mattermost-error';

/** Whether Mattermost does what is asked; false where it refuses. @throws MattermostError of any other kind */
export async function isAccepted(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked;
    return true;
  } catch (error) {
    if (error instanceof MattermostError && error.kind === 'rejected') return false;
    throw error;
  }
}
