import { actionView } from './buttons/actions';

type Attachment = Record<string, unknown>;

/** A message attachment as Mattermost keeps it: with all its fields. */
export function attachmentView(attachment: Attachment): Attachment {
  const fields = Array.isArray(attachment.fields) ? attachment.fields : null;
  return {
    ...{ id: 0, fallback: '', color: '', pretext: '', author_name: '', author_link: '', author_icon: '' },
    ...{ title: '', title_link: '', text: '' },
    fields: null,
    ...{ image_url: '', thumb_url: '', footer: '', footer_icon: '', ts: null },
    ...attachment,
    ...(Array.isArray(attachment.actions) ? { actions: attachment.actions.map(actionView) } : {}),
    ...(fields ? { fields: fields.map((field) => ({ title: '', value: '', short: false, ...field })) } : {}),
  };
}
