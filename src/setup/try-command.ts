import { MattermostError } from '../mattermost/mattermost-error';
import type { Admin } from './admin';
import { whatForbids } from './allowed-address';
import type { TeamCommand } from './ensure-commands';
import type { Report } from './report';
import { startStandIn } from './stand-in';

interface Place {
  rootUrl: string;
  host: string | undefined;
  port: number;
}

/**
 * Runs the command once through Mattermost, in the direct channel of the admin with the bot, and says whether it
 * arrives: at the App, or where that does not run at a stand-in on its port.
 */
export async function tryCommand(
  admin: Admin,
  who: { adminId: string; botId: string },
  trigger: string,
  commands: TeamCommand[],
  place: Place,
  report: Report,
): Promise<void> {
  const [first] = commands;
  if (!first) return;
  const thing = `The way from Mattermost to ${place.rootUrl}`;
  const standIn = await startStandIn(
    place,
    commands.map(({ token }) => token),
  );
  try {
    const { id } = await admin.createDirectChannel([who.adminId, who.botId]);
    const { text } = await admin.executeCommand(`/${trigger} help`, {
      channel_id: id,
      team_id: first.teamId,
    });
    if (standIn?.hasHeard) {
      report.good(thing, 'a command came through');
      report.warn(
        'The App',
        'does not run yet: start it with npm start, then run setup again to see it answer',
      );
    } else if (text.includes(`/${trigger}`)) report.good(thing, 'the App answers');
    else report.fail(thing, `something answers there, but not as this App does. Is ROOT_URL right?`);
  } catch (error) {
    if (!(error instanceof MattermostError)) throw error;
    await explain(error);
  } finally {
    await standIn?.stop();
  }

  async function explain(error: MattermostError): Promise<void> {
    // Whatever answered, it was no 200.
    if (error.code === 'api.command.execute_command.failed_resp.app_error') {
      const restart = 'If it is the App, it was started before: start it anew, then run setup again';
      return report.warn(thing, `something answers there, but does not take the command. ${restart}`);
    }
    if (error.code !== 'api.command.execute_command.failed.app_error') {
      return report.warn(thing, `it could not be tried: ${error.message}`);
    }
    const forbidden = await whatForbids(admin, place.rootUrl);
    const otherwise = `${place.rootUrl} has to be where Mattermost reaches the App (--root-url), and nothing between may \
refuse it. Where Mattermost runs, try: curl ${place.rootUrl}/healthz`;
    report.fail(thing, `no command comes through. ${forbidden ?? otherwise}`);
  }
}
