import { newId } from '../../src/sandbox/ids';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { addToken, addUser } from '../../src/sandbox/world';

/**
 * What `npm run setup` leaves in a Mattermost without the plugin: the bot and its token, and the command of the team.
 * @returns the variables that it leaves for the App
 */
export function registerBySlash({ world }: Sandbox, port: number): Record<string, string> {
  const bot = addUser(world, 'hello-world', 'system_user', true);
  const [team] = world.teams.values();
  const [admin] = world.users.values();
  team?.members.add(bot.id);
  const now = world.now();
  const command = {
    ...{ id: newId(), token: newId(), create_at: now, update_at: now, delete_at: 0 },
    ...{ creator_id: String(admin?.id), team_id: String(team?.id), trigger: 'hello-world', method: 'P' },
    ...{ username: '', icon_url: '', auto_complete: true, auto_complete_desc: '', auto_complete_hint: '' },
    ...{ display_name: '', description: '', url: `http://localhost:${port}/slash`, plugin_id: '' },
  };
  world.commands.set(command.id, command);
  return {
    ...{ BOT_TOKEN: addToken(world, bot.id), COMMAND_TOKEN: command.token },
    ADMIN_USER_ID: String(admin?.id),
  };
}
