import type { ChoiceSource } from '../../commands/choices.js';
import { dialogForm, responseOf, submissionOf } from './dialog-form.js';
import { openFormDialog } from './form-dialog.js';
import type { MattermostClient } from './mattermost-client.js';
import type { ChannelView, OpenedDialog } from './page-data.js';

/** Shows a dialog that an App has opened without the plugin, and those that follow it. */
export function openDialog(
  dialog: OpenedDialog,
  parts: {
    channel: ChannelView;
    mattermost: MattermostClient;
    choices: Pick<ChoiceSource, 'channels' | 'people'>;
  },
): void {
  const { channel, mattermost, choices } = parts;
  let next: OpenedDialog | undefined;
  void openFormDialog(dialogForm(dialog), {
    source: {
      ...choices,
      async lookUp({ name, lookup }, query, values) {
        const submission = { ...submissionOf(values), query, selected_field: name };
        const to = { ...dialog, url: lookup?.path ?? '' };
        const { items } = await mattermost.lookUp(to, channel, submission);
        return {
          type: 'ok',
          data: { items: (items ?? []).map(({ text, value }) => ({ label: text, value })) },
        };
      },
    },
    async submit(values) {
      const answer = await mattermost.submit(dialog, channel, submissionOf(values));
      next = answer.form && { ...answer.form, url: dialog.url };
      return responseOf(answer);
    },
    onTaken() {
      if (next) openDialog(next, parts);
    },
  });
}
