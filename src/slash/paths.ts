/** Where Mattermost sends a slash command, and what its dialogs send: below the App's root URL. */
export const PATHS = { command: '/slash', dialog: '/slash/dialog', options: '/slash/options' };
