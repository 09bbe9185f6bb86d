import { isEleven, type Server } from '../server';

type Json = Record<string, unknown>;

/** A dialog as Mattermost hands it to a client: all it knows, whatever is wrong with it. */
export function dialogView(server: Server, dialog: Json): Json {
  const { elements } = dialog;
  const known = Array.isArray(elements) ? elements.map((element) => elementView(server, element)) : null;
  return {
    ...{ callback_id: text(dialog.callback_id), title: text(dialog.title) },
    introduction_text: text(dialog.introduction_text),
    icon_url: text(dialog.icon_url),
    elements: known,
    ...{ submit_label: text(dialog.submit_label), notify_on_cancel: dialog.notify_on_cancel === true },
    ...{ state: text(dialog.state), ...(isEleven(server) ? kept(dialog, ['source_url']) : {}) },
  };
}

function elementView(server: Server, element: Json): Json {
  const { type, options, multiselect } = element;
  const isNew = isEleven(server);
  return {
    ...{ display_name: text(element.display_name), name: text(element.name), type: text(type) },
    subtype: text(element.subtype),
    default: text(element.default),
    placeholder: text(element.placeholder),
    ...{ help_text: text(element.help_text), optional: element.optional === true },
    ...{ min_length: Number(element.min_length ?? 0), max_length: Number(element.max_length ?? 0) },
    ...{ data_source: text(element.data_source), ...(isNew ? kept(element, ['data_source_url']) : {}) },
    options: Array.isArray(options) ? options : null,
    ...(isNew ? { multiselect: multiselect === true } : {}),
    ...(isNew ? kept(element, ['refresh', 'min_date', 'max_date', 'time_interval']) : {}),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function kept(value: Json, names: string[]): Json {
  return Object.fromEntries(names.filter((name) => value[name]).map((name) => [name, value[name]]));
}
