import type { CallResponse, Field, Form } from '../../commands/app-types.js';
import type { DialogElement, OpenedDialog } from './page-data.js';

/** A dialog that was opened without the plugin, as the form that it is shown as. */
export function dialogForm({ title, introduction_text: header, elements }: OpenedDialog): Form {
  return { title, header, fields: (elements ?? []).map(fieldOf) };
}

/** What was filled in, as a dialog sends it. */
export function submissionOf(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const { value: chosen } = (value ?? {}) as { value?: unknown };
      return [name, chosen ?? value];
    }),
  );
}

/** What Mattermost answers to a dialog: nothing where it is done. */
export interface DialogAnswer {
  error?: string;
  errors?: Record<string, string>;
  form?: OpenedDialog;
}

/** Its answer as the answer of a form. */
export function responseOf({ error, errors, form }: DialogAnswer): CallResponse {
  if (errors) return { type: 'error', data: { errors } };
  if (error) return { type: 'error', text: error };
  return { type: form ? 'form' : 'ok' };
}

function fieldOf(element: DialogElement): Field {
  const { name, display_name, help_text, placeholder, optional, options, default: value } = element;
  const named = { name, modal_label: display_name, description: help_text, hint: placeholder };
  const chosen = options?.find((option) => option.value === value);
  const type = typeOf(element);
  return {
    ...{ ...named, type, is_required: !optional },
    ...(type === 'text' ? { subtype: element.type, value } : {}),
    ...(type === 'bool' ? { value: value === 'true' } : {}),
    ...(type === 'static_select' ? { options: (options ?? []).map(optionOf) } : {}),
    ...(chosen ? { value: optionOf(chosen) } : {}),
    ...(type === 'dynamic_select' ? { lookup: { path: element.data_source_url ?? '' } } : {}),
  };
}

function typeOf({ type, data_source }: DialogElement): string {
  if (type === 'bool') return 'bool';
  if (type !== 'select') return 'text';
  const sources: Record<string, string> = { channels: 'channel', users: 'user', dynamic: 'dynamic_select' };
  return sources[data_source] ?? 'static_select';
}

function optionOf({ text, value }: { text: string; value: string }): { label: string; value: string } {
  return { label: text, value };
}
