import type { CallResponse, Form } from '../../commands/app-types.js';
import type { ChoiceSource } from '../../commands/choices.js';
import { element } from './element.js';
import { type FieldInput, fieldInput } from './field-input.js';
import { markdownOf } from './markdown-block.js';

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
  const values = (): Record<string, unknown> =>
    Object.fromEntries(inputs.map((input) => [input.name, input.read()]));
  const fields = (form.fields ?? []).filter(({ type }) => type !== 'markdown');
  const inputs: FieldInput[] = fields.map((field) => fieldInput(field, parts.source, values));
  const error = element('div', { class: 'error', role: 'alert' });
  const send = element('button', { type: 'submit', class: 'primary' }, 'Submit');
  const cancel = element('button', { type: 'button' }, 'Cancel');
  const body = element(
    'form',
    {},
    ...(form.header ? [await markdownOf(form.header)] : []),
    ...inputs.map((input) => input.element),
    error,
    element('div', { class: 'buttons' }, cancel, send),
  );
  const title = element('h2', { id: 'dialog-title' }, form.title ?? 'Form');
  const dialog = element('dialog', { 'aria-labelledby': title.id }, title, body);

  /** Errors are Markdown; those of fields stand beside them, and the first one gets the focus. */
  async function complain(text: string, errors: Record<string, string>): Promise<void> {
    const isOfField = inputs.some(({ name }) => errors[name]);
    for (const input of inputs.toReversed()) await input.complain(String(errors[input.name] ?? ''));
    error.replaceChildren(...(text && !isOfField ? [await markdownOf(text)] : []));
  }

  body.addEventListener('submit', async (event) => {
    event.preventDefault();
    await complain('', {});
    send.disabled = true;
    const response = await parts.submit(values()).catch((cause: Error): CallResponse => {
      return { type: 'error', text: cause.message };
    });
    send.disabled = false;
    if (response.type === 'error') return await complain(response.text ?? '', response.data?.errors ?? {});
    dialog.close();
    parts.onTaken(response);
  });
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  inputs.find(({ read }) => read() === null)?.focus();
}
