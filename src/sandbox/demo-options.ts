import { DemoRefused } from './demo-refused';

export const USAGE = `The App in a sandbox that stands in for Mattermost, with a page to try it in.

Usage: npm run demo [-- --without-plugin] [--bare | --once]

  --without-plugin   a Mattermost 11.4 without the Apps plugin, as it is since version 10: set up by npm run setup,
                     with a slash command and dialogs; else an 8.1 with the plugin
  --bare             leave it to you to install the App with the plugin, at the page
  --once             no page: post one coffee roast from outside, show its way, and end
  --help             this text

Variables: SANDBOX_PORT [8065], SANDBOX_HOST [127.0.0.1: this machine alone; anybody who reaches it may do anything
there], PORT of the App [4000], DATA_DIR [a new temporary folder; only for one demo, as the next has another bot], and
those of npm start. HOST, ROOT_URL, MATTERMOST_SITE_URL, MATTERMOST_URL, BOT_TOKEN, COMMAND_TOKEN and ADMIN_USER_ID are
the demo's own. DATABASE_URL is left out, so that no database of yours is written to.
`;

const OPTIONS = ['--without-plugin', '--bare', '--once', '--help'];

export interface DemoOptions {
  withoutPlugin: boolean;
  bare: boolean;
  once: boolean;
  help: boolean;
}

/** @throws DemoRefused on options that are unknown, or do not go together */
export function readDemoOptions(args: string[]): DemoOptions {
  const unknown = args.filter((arg) => !OPTIONS.includes(arg));
  if (unknown.length > 0) throw new DemoRefused(`Unknown option: ${unknown.join(' ')}\n\n${USAGE}`);
  const has = (name: string) => args.includes(name);
  const [withoutPlugin, bare, once, help] = OPTIONS.map(has) as [boolean, boolean, boolean, boolean];
  if (once && bare) {
    throw new DemoRefused(
      '--bare leaves the install to you at the page, and --once has no page: give one of them.',
    );
  }
  if (withoutPlugin && bare) {
    throw new DemoRefused(
      '--bare leaves the install to you at the page, and without the plugin nothing can be installed there: give one of them.',
    );
  }
  return { withoutPlugin, bare, once, help };
}
