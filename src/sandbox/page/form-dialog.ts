import type { CallResponse, Form } from './app-types.js';
import type { ChoiceSource } from './choices.js';
import { element } from './element.js';
import { type FieldInput, fieldInput } from './field-input.js';
import { markdownBlock } from './markdown-block.js';
import { sandboxApi } from './sandbox-api.js';

/**
 * Shows a form as a dialog until it is cancelled or taken.
 * @param submit runs its call; on an error the dialog stays and shows it
 * @param onTaken gets the answer that ended it
 */
export async function openFormDialog(
  form: Form,
  parts: {
    source: ChoiceSource;
    submit: (values: Record<string, unknown>) => Promise<CallResponse>;
    onTaken: (response: CallResponse) => void;
  },
): Promise<void> {
  const headerHtml = form.header ? await sandboxApi.markdown(form.header) : '';
  const values = (): Record<string, unknown> =>
    Object.fromEntries(inputs.map((input) => [input.name, input.read()]));
  const fields = (form.fields ?? []).filter(({ type }) => type !== 'markdown');
  const inputs: FieldInput[] = fields.map((field) => fieldInput(field, parts.source, values));
  const error = element('p', { class: 'error', role: 'alert' });
  const send = element('button', { type: 'submit', class: 'primary' }, 'Submit');
  const cancel = element('button', { type: 'button' }, 'Cancel');
  const body = element(
    'form',
    { novalidate: '' },
    ...(headerHtml ? [markdownBlock(headerHtml)] : []),
    ...inputs.map((input) => input.element),
    error,
    element('div', { class: 'buttons' }, cancel, send),
  );
  const title = element('h2', { id: 'dialog-title' }, form.title ?? 'Form');
  const dialog = element('dialog', { 'aria-labelledby': title.id }, title, body);

  function complain(text: string, errors: Record<string, string>): void {
    const known = inputs.filter(({ name }) => errors[name]);
    for (const input of inputs) input.complain('');
    for (const input of known.reverse()) input.complain(String(errors[input.name]));
    error.textContent = known.length > 0 ? '' : text;
  }

  function missing(): Record<string, string> {
    const isEmpty = (value: unknown) => value === null || value === false;
    const empty = fields.filter((field) => field.is_required && isEmpty(values()[field.name]));
    return Object.fromEntries(empty.map(({ name }) => [name, 'This is required.']));
  }

  body.addEventListener('submit', async (event) => {
    event.preventDefault();
    complain('', missing());
    if (Object.keys(missing()).length > 0) return;
    send.disabled = true;
    const response = await parts.submit(values());
    send.disabled = false;
    if (response.type === 'error') return complain(response.text ?? '', response.data?.errors ?? {});
    dialog.close();
    parts.onTaken(response);
  });
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
