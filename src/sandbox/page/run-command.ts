import type { Binding, CallResponse, Place } from '../../commands/app-types.js';
import type { SourceFor } from '../../commands/choices.js';
import { readCommand } from '../../commands/command-line.js';
import { commandValues } from '../../commands/command-values.js';
import { MATTERMOST } from './commands.js';
import { openFormDialog } from './form-dialog.js';
import type { MattermostClient } from './mattermost-client.js';
import type { ChannelView } from './page-data.js';

/** What a command may do to the page. */
export interface CommandEffects {
  /** Shows Markdown to this user alone. */
  say(markdown: string, from: string): void;
  refreshBindings(): void;
}

/**
 * Runs a slash command.
 * @returns what is wrong with the line as it was typed, so that it can be mended; otherwise nothing
 */
export async function runCommand(
  line: string,
  parts: {
    root: Binding;
    channel: ChannelView;
    mattermost: MattermostClient;
    sourceFor: SourceFor;
    effects: CommandEffects;
  },
): Promise<string | undefined> {
  const { root, channel, mattermost, sourceFor, effects } = parts;
  const { binding, location, values: typed, problem } = readCommand(line, root);
  if (problem) return problem;
  const call = binding.form?.submit ?? binding.submit;
  if (!call) return `Go on: ${binding.bindings?.map(({ label }) => `"${label}"`).join(', ')}.`;
  const place = { appId: binding.app_id ?? '', location };
  const { values, problem: wrong } = await commandValues(binding.form?.fields ?? [], typed, sourceFor(place));
  if (wrong) return wrong;
  if (binding.app_id === MATTERMOST) {
    await mattermost.addMember(channel, (values.user as { value: string }).value);
    return;
  }
  take(await mattermost.call({ ...place, call, values, rawCommand: line }, channel), place);

  function take(response: CallResponse, at: Place): void {
    if (response.refresh_bindings || at.appId === 'apps') effects.refreshBindings();
    if (response.text) effects.say(response.text, response.app_metadata?.bot_username ?? 'system');
    const { form } = response;
    if (response.type !== 'form' || !form?.submit) return;
    const { submit } = form;
    void openFormDialog(form, {
      source: sourceFor(at),
      submit: (values) => mattermost.call({ ...at, call: submit, values }, channel),
      onTaken: (answer) => take(answer, at),
    });
  }
}
