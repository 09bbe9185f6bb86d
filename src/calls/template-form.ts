import type { Field, Form } from '../apps/call-response';
import { URL_PATH_FIELD, urlPathField } from './path-field';
import { pathText } from './path-text';

const SUBMIT = { path: '/template', expand: { app: 'all', acting_user: 'summary' } };

/** The field of `template`, for the slash command and as a modal: what it asks next depends on the path. */
export const TEMPLATE_FORM: Form = {
  title: 'How webhooks look',
  header: 'A template decides how the webhooks of a path look, and which of them are posted.',
  submit: SUBMIT,
  fields: [URL_PATH_FIELD],
};

export const ACTIONS = { save: 'Save', preview: 'Show a preview', remove: 'Remove the template' };

const TEMPLATE_FIELD: Field = {
  name: 'template',
  type: 'text',
  subtype: 'textarea',
  label: 'template',
  modal_label: 'Template',
  description:
    'Liquid, with data, headers, path, query and received_at. Empty result: no post. {% thread data.id %}: replies.',
};

const ACTION_FIELD: Field = {
  name: 'action',
  type: 'static_select',
  label: 'action',
  modal_label: 'What to do',
  description: 'A preview saves nothing',
  options: Object.entries(ACTIONS).map(([value, label]) => ({ label, value })),
};

/** The modal for one path, with its template and what its last webhook becomes. */
export function templateForm(path: string, source: string, preview: string): Form {
  return {
    title: 'How webhooks look',
    header: `Webhooks to ${pathText(path)}.\n\n${preview}`,
    submit: SUBMIT,
    fields: [
      urlPathField(path),
      { ...TEMPLATE_FIELD, value: source },
      { ...ACTION_FIELD, value: { label: ACTIONS.save, value: 'save' } },
    ],
  };
}
