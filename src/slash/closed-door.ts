import { CallRefused } from '../trust/call-refused';

/** What comes to `/slash` where the App has no bot of its own. */
export async function closedDoor(): Promise<never> {
  throw new CallRefused(
    404,
    'This App takes no slash commands of its own: BOT_TOKEN and COMMAND_TOKEN are not set. `npm run setup` sets them.',
  );
}
