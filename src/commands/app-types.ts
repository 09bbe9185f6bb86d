/** The Apps protocol as a Mattermost client sees it. */

export interface Call {
  path: string;
  expand?: Record<string, string>;
  state?: unknown;
}

export interface Option {
  label: string;
  value: string;
}

export interface Field {
  name: string;
  type: string;
  label?: string;
  modal_label?: string;
  hint?: string;
  description?: string;
  position?: number;
  is_required?: boolean;
  value?: unknown;
  /** Of a text: `textarea`, `password`, … */
  subtype?: string;
  options?: Option[];
  lookup?: Call;
}

export interface Form {
  title?: string;
  header?: string;
  submit?: Call;
  fields?: Field[];
}

/** Exactly one of `submit`, `form`, `bindings`, but for the root. */
export interface Binding {
  app_id?: string;
  location: string;
  label?: string;
  hint?: string;
  description?: string;
  bindings?: Binding[];
  form?: Form;
  submit?: Call;
}

export interface CallResponse {
  type: 'ok' | 'error' | 'form' | 'navigate';
  text?: string;
  data?: { errors?: Record<string, string>; items?: Option[] };
  form?: Form;
  refresh_bindings?: boolean;
  app_metadata?: { bot_username?: string };
}

/** Where in the client a call is made. */
export interface Place {
  appId: string;
  location: string;
}

/** A call of an App, as a user has it made. */
export interface CallWish extends Place {
  call: Call;
  values: Record<string, unknown>;
  rawCommand?: string;
  selectedField?: string;
  query?: string;
}
