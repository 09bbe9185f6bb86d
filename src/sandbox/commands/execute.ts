import { STATUS_CODES } from 'node:http';
import type { Request, Response } from 'express';
import { askIntegration, IntegrationFailed } from '../integrations/ask-integration';
import type { IntegrationParts } from '../integrations/parts';
import { isInTeam } from '../permissions';
import { forbid, refuse } from '../rest-errors';
import type { GoAnswer } from '../send-like-go';
import { isEleven } from '../server';
import type { SandboxChannel, SandboxUser, SlashCommand, World } from '../world';
import { readCommandAnswer } from './command-answer';
import { commandForm } from './command-form';
import { mentionsIn } from './mentions';
import type { ResponseUrls } from './response-urls';
import { type CommandPlace, showAnswer } from './show-answer';

interface Typed extends CommandPlace {
  channel: SandboxChannel;
  teamId: string;
  text: string;
}

/** `POST /api/v4/commands/execute`: hands a command to its App, and shows what the App answers. */
export function createExecute(parts: IntegrationParts, responseUrls: ResponseUrls) {
  const { world, triggers } = parts;

  return async (_world: World, request: Request, response: Response, user: SandboxUser): Promise<void> => {
    const { channel_id, team_id = '', command: line = '', root_id: rootId = '' } = request.body ?? {};
    const channel = world.channels.get(String(channel_id));
    // Only where the channel is of no team, the client says which one it is in.
    const teamId = channel?.teamId || String(team_id);
    if (!channel?.members.has(user.id) || !isInTeam(world, teamId, user)) {
      return forbid(response, user.id, 'create_post');
    }
    if (!world.server.settings.EnableCommands) {
      const message = 'Commands have been disabled by the system admin.';
      return refuse(response, 501, 'api.command.disabled.app_error', message);
    }
    const [first = '', ...words] = String(line).split(' ');
    const trigger = first.slice(1).toLowerCase();
    const command = commandOf(world, teamId, trigger);
    if (!command) {
      const message = `Command with a trigger of '/${trigger}' not found. To send a message beginning with "/" try adding an empty space at the beginning of the message.`;
      return refuse(response, 404, 'api.command.execute_command.not_found.app_error', message);
    }
    const { id, triggerId } = triggers.make(user.id);
    const place = { user, channelId: channel.id, rootId: String(rootId) };
    const typed = { ...place, channel, teamId, text: words.join(' ') };
    const responseUrl = `${originOf(request)}/hooks/commands/${responseUrls.make(place)}`;
    const answer = await ask(command, typed, { triggerId, responseUrl }).catch((error: Error) => error);
    if (!(answer instanceof Error)) return show(response, command, answer, { place, triggerId: id });
    if (!(answer instanceof IntegrationFailed)) throw answer;
    // Of a slow one, the command says more than other integrations do.
    const slow = 'context deadline exceeded';
    const waiting = `${slow} (Client.Timeout exceeded while awaiting headers)`;
    fail(response, command, answer.message.replace(slow, waiting));
  };

  async function ask(
    { token, trigger, url }: SlashCommand,
    { user, channel, teamId, text, rootId }: Typed,
    { triggerId, responseUrl }: { triggerId: string; responseUrl: string },
  ): Promise<GoAnswer> {
    const fields = {
      ...{ channel_id: channel.id, channel_name: channel.name, command: `/${trigger}` },
      ...{ response_url: responseUrl, ...(isEleven(world.server) ? { root_id: rootId } : {}) },
      ...{ team_domain: world.teams.get(teamId)?.name ?? '', team_id: teamId, text, token },
      ...{ trigger_id: triggerId, user_id: user.id, user_name: user.username },
    };
    const mentions = mentionsIn(world, text, teamId);
    const headers = {
      ...{ Accept: 'application/json', Authorization: `Token ${token}` },
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    return await askIntegration(parts, url, { headers, body: commandForm(fields, mentions), shown: fields });
  }

  function show(
    response: Response,
    command: SlashCommand,
    answered: GoAnswer,
    { place, triggerId }: { place: CommandPlace; triggerId: string },
  ): void {
    const { status, text } = answered;
    if (status !== 200) {
      const message = `Command with a trigger of '${command.trigger}' returned response ${status} ${STATUS_CODES[status]}.`;
      return refuse(response, 500, 'api.command.execute_command.failed_resp.app_error', message, text);
    }
    try {
      const answer = readCommandAnswer(answered);
      if (showAnswer(parts, answer, place)) return void response.json({ ...answer, trigger_id: triggerId });
      const message = `Command '${command.trigger}' failed to post response. Please contact your System Administrator.`;
      refuse(response, 500, 'api.command.execute_command.create_post_failed.app_error', message);
    } catch (error) {
      fail(response, command, `parsing error: ${(error as Error).message}`);
    }
  }
}

function fail(response: Response, { trigger }: SlashCommand, detail: string): void {
  const message = `Command with a trigger of '${trigger}' failed.`;
  refuse(response, 500, 'api.command.execute_command.failed.app_error', message, detail);
}

function commandOf({ commands }: World, teamId: string, trigger: string): SlashCommand | undefined {
  return [...commands.values()].find((command) => command.team_id === teamId && command.trigger === trigger);
}

/** How the client itself named the server, which may be anything. */
function originOf({ headers }: Request): string {
  return `${headers['x-forwarded-proto'] ?? 'http'}://${headers.host}`;
}
