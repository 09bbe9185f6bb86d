import { createClient } from '../client';
import { createSlashClient } from '../slash-client';
import { directChannel, userNamed, type World } from '../world';

/** The URLs straight to the App. */
export interface DirectUrls {
  /** Asks for it, as an admin does with `configure`, unless it is known. Undefined where there is none yet. */
  of(path: string): Promise<string | undefined>;
  /** As far as it was asked for. */
  known(path: string): string | undefined;
}

export function createDirectUrls(world: World, siteUrl: () => string): DirectUrls {
  const known = new Map<string, string>();

  async function configure(path: string): Promise<string> {
    if (world.server.hasPlugin) {
      const expand = { app: 'all', acting_user: 'summary' };
      const admin = createClient(siteUrl(), world, 'sysadmin');
      return (await admin.call('/configure', { values: { path }, expand })).text ?? '';
    }
    // Typed where its answer stands in nobody's way: to the bot.
    const [bot] = [...world.users.values()].filter(({ isBot }) => isBot);
    const admin = userNamed(world, 'sysadmin');
    if (!bot || !admin) return '';
    const channel = directChannel(world, bot.id, admin.id);
    const client = createSlashClient(siteUrl(), world, 'sysadmin');
    const { texts } = await client.command(`/${bot.username} configure "${path}"`, channel.name);
    return texts.join('\n');
  }

  return {
    known: (path) => known.get(path),
    async of(path) {
      const url = known.get(path) ?? /^http\S+\/hooks\/\S+$/m.exec(await configure(path))?.[0];
      if (url) known.set(path, url);
      return url;
    },
  };
}
