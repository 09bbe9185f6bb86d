/** The answers of an App to a call, as the plugin understands them. */
export type CallResponse =
  | { type: 'ok'; text?: string; data?: unknown; refresh_bindings?: boolean }
  | { type: 'error'; text: string; data?: { errors: Record<string, string> } }
  | { type: 'form'; form: Form };

export interface Call {
  path: string;
  expand?: Record<string, string>;
}

export interface Field {
  name: string;
  type: 'text' | 'channel' | 'static_select' | 'dynamic_select' | 'bool';
  label: string;
  modal_label: string;
  description: string;
  position?: number;
  is_required?: boolean;
  hint?: string;
  value?: unknown;
  /** Of a text: several lines. */
  subtype?: 'textarea';
  /** Of a static_select; one without is dropped silently. */
  options?: Option[];
  /** Of a dynamic_select: answers `data.items`. */
  lookup?: Call;
}

export interface Option {
  label: string;
  value: string;
}

export interface Form {
  title: string;
  header?: string;
  submit: Call;
  fields: Field[];
}

/** Markdown shown to the acting user alone; without a text nothing is shown. */
export function ok(text?: string): CallResponse {
  return text === undefined ? { type: 'ok' } : { type: 'ok', text };
}

/**
 * An error meant for a person. `fields` maps a form field to its own sentence.
 * The plugin shows it only under status 200; under any other it shows the raw body.
 */
export function error(text: string, fields?: Record<string, string>): CallResponse {
  return fields ? { type: 'error', text, data: { errors: fields } } : { type: 'error', text };
}

/** Opens a modal in the user's client. */
export function openForm(form: Form): CallResponse {
  return { type: 'form', form };
}
