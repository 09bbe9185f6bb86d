import type { Field } from '../../commands/app-types.js';
import { type ChoiceSource, choicesFor, hasChoices } from '../../commands/choices.js';
import { choiceInput } from './choice-input.js';
import { element } from './element.js';
import { inlineCode } from './inline-code.js';
import { markdownOf } from './markdown-block.js';

/** A field of a form with its label, its description and its error. */
export interface FieldInput {
  name: string;
  element: HTMLElement;
  /** As a call carries it. */
  read(): unknown;
  focus(): void;
  /** In Markdown; an empty one takes the last one away. */
  complain(error: string): Promise<void>;
}

/** @param otherValues what the other fields hold, which a dynamic select may depend on */
export function fieldInput(
  field: Field,
  source: ChoiceSource,
  otherValues: () => Record<string, unknown>,
): FieldInput {
  const id = `field-${field.name}`;
  const { control, read, focusable } = controlFor(field, id, source, otherValues);
  const error = element('div', { class: 'error', id: `${id}-error` });
  focusable.setAttribute('aria-describedby', `${id}-about ${id}-error`);
  focusable.toggleAttribute('required', field.is_required === true);
  const name = field.modal_label ?? field.label ?? field.name;
  const label = element('label', { for: id }, name, field.is_required ? ' *' : '');
  return {
    name: field.name,
    element: element(
      'div',
      { class: `field of-${field.type}` },
      ...(field.type === 'bool' ? [control, label] : [label, control]),
      element('p', { class: 'hint', id: `${id}-about` }, ...inlineCode(field.description ?? '')),
      error,
    ),
    read,
    focus: () => focusable.focus(),
    async complain(text) {
      error.replaceChildren(...(text ? [await markdownOf(text)] : []));
      focusable.setAttribute('aria-invalid', String(text !== ''));
      if (text) focusable.focus();
    },
  };
}

function controlFor(
  field: Field,
  id: string,
  source: ChoiceSource,
  otherValues: () => Record<string, unknown>,
): { control: HTMLElement; focusable: HTMLElement; read: () => unknown } {
  if (field.type === 'bool') {
    const box = element('input', { id, type: 'checkbox' });
    box.checked = field.value === true;
    return { control: box, focusable: box, read: () => box.checked };
  }
  if (hasChoices(field)) {
    const load = (query: string) => choicesFor(field, query, source, otherValues());
    const choice = choiceInput(id, load, field.value as { label: string; value: string } | undefined);
    return { control: choice.element, focusable: choice.input, read: choice.read };
  }
  const { subtype = '' } = field;
  const type = /^(password|email|number|url|tel)$/.test(subtype) ? subtype : 'text';
  const input =
    subtype === 'textarea' ? element('textarea', { id, rows: '8' }) : element('input', { id, type });
  input.value = typeof field.value === 'string' ? field.value : '';
  // As in Mattermost: null until somebody types.
  let isTouched = input.value !== '';
  input.addEventListener('input', () => {
    isTouched = true;
  });
  return { control: input, focusable: input, read: () => (isTouched ? input.value : null) };
}
