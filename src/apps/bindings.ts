import type { Call, Form } from './call-response';

/** A sub-command: it either runs its call at once or has a form, whose fields become its parameters. */
export type Command = { name: string; hint?: string; description: string } & (
  | { submit: Call }
  | { form: Form }
);

/** What Mattermost shows behind a slash command before a sub-command is typed. */
export function commandsHint(commands: Command[]): string {
  return `[${commands.map(({ name }) => name).join('|')}]`;
}

/**
 * The bindings of one slash command with sub-commands, named as the App.
 * The plugin silently drops a command whose name or a field's name has a space, and one whose form has no
 * `submit`: see `/apps debug bindings`.
 */
export function slashCommand(appId: string, icon: string | undefined, commands: Command[]): object[] {
  return [
    {
      location: '/command',
      bindings: [
        {
          location: appId,
          label: appId,
          ...(icon ? { icon } : {}),
          hint: commandsHint(commands),
          description: 'Webhooks that become messages',
          bindings: commands.map(({ name, ...rest }) => ({ location: name, label: name, ...rest })),
        },
      ],
    },
  ];
}
