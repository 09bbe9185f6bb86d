import type { Field, Option } from '../apps/call-response';
import { firstRunes, runeCount } from '../render/cut';

/** What the web app holds (Mattermost's `DialogElement`); the server refuses nothing. */
const LONGEST = { label: 24, help: 150, text: 150, textarea: 3_000, option: 3_000 };
const MOST_OPTIONS = 100;

/** An element of a dialog, and what a person has to know of it that it cannot show. */
export interface Element {
  element: object;
  note?: string;
}

/**
 * A field of a form as an element of a dialog.
 * @param choices of a dynamic select, where it has to be a plain one
 * @param lookUpUrl where a dynamic select asks; undefined where Mattermost does not know it
 */
export function elementOf(
  field: Field,
  choices: Option[] | undefined,
  lookUpUrl: string | undefined,
): Element {
  const base = {
    name: field.name,
    display_name: cut(field.modal_label, LONGEST.label),
    help_text: cut(field.description, LONGEST.help),
    placeholder: cut(field.hint ?? '', LONGEST.help),
    optional: !field.is_required,
  };
  switch (field.type) {
    case 'bool':
      // What is not optional has to be ticked.
      return { element: { ...base, type: 'bool', optional: true, default: String(field.value === true) } };
    case 'channel':
      return { element: { ...base, type: 'select', data_source: 'channels' } };
    case 'dynamic_select':
      if (!choices && lookUpUrl)
        return { element: { ...base, type: 'select', data_source: 'dynamic', data_source_url: lookUpUrl } };
      return choices && choices.length > 0 ? selectOf(base, field, choices) : textOf(base, field);
    case 'static_select':
      return selectOf(base, field, field.options ?? []);
    default:
      return textOf(base, field);
  }
}

function selectOf(base: object, field: Field, all: Option[]): Element {
  const usable = all.filter(({ value }) => value !== '' && value.length <= LONGEST.option);
  const options = usable
    .slice(0, MOST_OPTIONS)
    .map(({ label, value }) => ({ text: cut(label || value, LONGEST.option), value }));
  const { value } = (field.value ?? {}) as { value?: string };
  const note =
    options.length < all.length
      ? `**${field.modal_label}** offers ${options.length} of ${all.length} choices here; the command takes any.`
      : undefined;
  return { element: { ...base, type: 'select', options, default: value ?? '' }, ...(note ? { note } : {}) };
}

/** A text that does not fit would be saved without its end: the field is left empty instead. */
function textOf(base: object, field: Field): Element {
  const type = field.subtype ?? 'text';
  const most = LONGEST[type];
  const value = typeof field.value === 'string' ? field.value : '';
  const fits = runeCount(value) <= most;
  const note = `**${field.modal_label}** holds ${runeCount(value)} characters, and a form here at most ${most}: the field is empty, and what you write there replaces it.`;
  const element = { ...base, type, max_length: most, default: fits ? value : '' };
  return fits ? { element } : { element, note };
}

/** A text of at most so many characters, with `…` where there is more. */
export function cut(text: string, most: number): string {
  return runeCount(text) <= most ? text : `${firstRunes(text, most - 1).trimEnd()}…`;
}
