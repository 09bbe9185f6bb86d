import type { Reached } from './reach-mattermost';
import { type Report, SetupFailed } from './report';

const PLACE = 'System Console → Integrations →';

/** Says which settings of the server are in the way. @throws SetupFailed */
export function checkSettings(settings: Reached['settings'], report: Report): void {
  if (settings.EnableCommands === 'false') {
    throw new SetupFailed(
      'Slash commands',
      `they are switched off. Switch on ${PLACE} Integration Management → Enable Custom Slash Commands.`,
    );
  }
  report.good('Slash commands', 'allowed');
  if (settings.EnableUserAccessTokens === 'false') {
    report.was('Personal access tokens', 'switched off, but those of bots work all the same');
  }
  if (settings.AppsPluginEnabled === 'true') {
    report.was(
      'The Apps plugin',
      'runs here too: `/apps install` is the other way, see README.md. Use one of them',
    );
  }
}

/** Where no bot is there yet. @throws SetupFailed */
export function requireBotCreation(settings: Reached['settings']): void {
  if (settings.EnableBotAccountCreation !== 'false') return;
  throw new SetupFailed(
    'Bots',
    `none can be made. Switch on ${PLACE} Bot Accounts → Enable Bot Account Creation; afterwards it may be off again.`,
  );
}
