/** Settings of a Mattermost, by their names in its config.json, all of `ServiceSettings`. */
export interface ServerSettings {
  EnableBotAccountCreation: boolean;
  EnableUserAccessTokens: boolean;
  EnableCommands: boolean;
  /** Names and addresses that integrations may have though they are private, separated by spaces. */
  AllowedUntrustedInternalConnections: string;
  /** Developer mode: errors name their reason. */
  EnableDeveloper: boolean;
}

/** Which Mattermost the sandbox is: one of the two that were recorded. */
export interface Server {
  version: '8.1.0' | '11.4.0';
  hasPlugin: boolean;
  settings: ServerSettings;
}

/** An 8.1 with the Apps plugin, or an 11.4 without it. */
export function createServer({ withoutPlugin }: { withoutPlugin: boolean }): Server {
  return {
    version: withoutPlugin ? '11.4.0' : '8.1.0',
    hasPlugin: !withoutPlugin,
    settings: {
      ...{ EnableBotAccountCreation: true, EnableUserAccessTokens: true, EnableCommands: true },
      ...{ AllowedUntrustedInternalConnections: 'localhost 127.0.0.1', EnableDeveloper: true },
    },
  };
}

/** Whether it is the 11.4 that was recorded; else it is the 8.1. */
export function isEleven({ version }: Server): boolean {
  return version === '11.4.0';
}
