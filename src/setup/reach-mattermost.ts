import { MattermostError } from '../mattermost/mattermost-error';
import type { Admin } from './admin';
import { type Report, SetupFailed } from './report';

/** Who runs the setup, and what the server tells every client of itself. */
export interface Reached {
  adminId: string;
  /** `config/client`, all values as text. */
  settings: Record<string, string | undefined>;
}

const TOKEN_REMEDY =
  'Make one in Mattermost as a system admin: your picture → Profile → Security → Personal Access Tokens. It is missing there, and old ones do not work, where System Console → Integrations → Integration Management has Enable Personal Access Tokens off.';

/** Proves that Mattermost is there, and that the token is a system admin's. @throws SetupFailed */
export async function reachMattermost(admin: Admin, url: string, report: Report): Promise<Reached> {
  const settings = (await asked(admin.getClientConfig(), url)) as unknown as Reached['settings'];
  report.good(`Mattermost at ${url}`, `version ${settings.Version ?? 'unknown'}`);
  const user = await asked(admin.getMe(), url);
  if (user.is_bot || !String(user.roles).split(' ').includes('system_admin')) {
    throw new SetupFailed('The token', `it is @${user.username}'s, who is no system admin. ${TOKEN_REMEDY}`);
  }
  report.good('The token', `of the system admin @${user.username}`);
  return { adminId: user.id, settings };
}

async function asked<T>(answer: Promise<T>, url: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof MattermostError)) throw error;
    if (error.kind === 'unauthorized') {
      throw new SetupFailed('The token', `Mattermost does not know it. ${TOKEN_REMEDY}`);
    }
    if (error.kind === 'limited') throw error;
    throw new SetupFailed(
      `Mattermost at ${url}`,
      `${error.message} Give its address as this machine reaches it with --url.`,
    );
  }
}
