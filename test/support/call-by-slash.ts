import type { Answer, CallOptions } from '../../src/sandbox/client';
import type { Shown, ShownDialog, SlashClient } from '../../src/sandbox/slash-client';

type Values = Record<string, unknown>;

/** Commands that run at once, with the values that have a place in their line. */
const AT_ONCE: Record<string, string[]> = {
  ...{ configure: ['path'], deliveries: ['action', 'delivery', 'piece'], list: [], status: [], help: [] },
};
/** Where a choice of these look-ups is to be made: the command that opens the dialog, and its field. */
const LOOK_UPS: Record<string, [command: string, field: string]> = {
  ...{ '/paths': ['unsubscribe', 'path'], '/url-paths': ['send', 'path'] },
  '/dead-letters': ['deliveries show', 'delivery'],
};

/**
 * Makes the calls of a client with the plugin by what a user has without it: commands that are typed, and dialogs that
 * are filled in. What a command answers is `ok`, whatever it says: only dialogs tell an error from an answer.
 */
export function createCallBySlash(client: SlashClient) {
  const type = (line: string, options: CallOptions) =>
    client.command(`/hello-world ${line}`, options.channel?.name);

  async function lookUp([command, field]: [string, string], options: CallOptions): Promise<Answer> {
    const { dialog, texts } = await type(command, options);
    if (!dialog) return { type: 'error', text: texts.join('\n') };
    const { body } = await client.lookUp(dialog, field, options.query ?? '');
    const items = (body.items ?? []) as { text: string; value: string }[];
    return { type: 'ok', data: { items: items.map(({ text, value }) => ({ label: text, value })) } };
  }

  /** Goes on to the next form as long as something was given that the one before did not ask for. */
  async function fillIn(dialog: ShownDialog, values: Values): Promise<Answer> {
    const { answer, texts } = await client.submit(dialog, submission(dialog, values));
    const { error, errors, form } = answer as {
      error?: string;
      errors?: Record<string, string>;
      form?: ShownDialog;
    };
    if (errors) return { type: 'error', text: Object.values(errors).join(' '), data: { errors } };
    if (error) return { type: 'error', text: error };
    if (!form) return { type: 'ok', text: texts.join('\n') };
    const next = { ...form, url: dialog.url };
    const hasMore = (name: string) => !has(dialog, name) && has(next, name);
    return Object.keys(values).some(hasMore) ? await fillIn(next, values) : formOf(next);
  }

  return async (path: string, options: CallOptions = {}): Promise<Answer> => {
    const lookedUp = LOOK_UPS[path];
    if (lookedUp) return await lookUp(lookedUp, options);
    const { values = {} } = options;
    const name = path.slice(1);
    const line = [name, ...typedValues(AT_ONCE[name] ?? [], values)].join(' ');
    const shown = await type(line, options);
    const isAsked = !(name in AT_ONCE) && Object.keys(values).length > 0;
    return shown.dialog && isAsked ? await fillIn(shown.dialog, values) : answerOf(shown);
  };
}

function answerOf({ problem, texts, dialog }: Shown): Answer {
  if (problem) return { type: 'error', text: problem };
  return dialog ? formOf(dialog) : { type: 'ok', text: texts.join('\n') };
}

function typedValues(names: string[], values: Values): string[] {
  const words = names.flatMap((name) => {
    const text = textOf(values[name]);
    return text === null ? [] : [`"${text}"`];
  });
  return [...words, ...(values.new_secret === true ? ['--new-secret'] : [])];
}

/** As the web app sends it: with what stood in the fields that nobody touched. */
function submission({ elements }: ShownDialog, values: Values): Values {
  return Object.fromEntries(
    elements.map((element) => {
      const name = String(element.name);
      const given = name in values ? textOf(values[name]) : element.default || null;
      return [name, given];
    }),
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === 'object' && value !== null) return String((value as { value?: unknown }).value);
  return value === undefined || value === null ? null : String(value);
}

function has({ elements }: ShownDialog, wanted: string): boolean {
  return elements.some(({ name }) => name === wanted);
}

/** A dialog as the form it was made of. */
function formOf({ introduction_text, elements }: ShownDialog): Answer {
  const fields = elements.map((element) => {
    const options = (element.options ?? []) as { text: string; value: string }[];
    const chosen = options.find(({ value }) => value === element.default);
    const option = chosen && { label: chosen.text, value: chosen.value };
    const value = element.type === 'select' ? option : element.default || undefined;
    return { name: String(element.name), value, is_required: !element.optional };
  });
  return { type: 'form', form: { header: introduction_text, fields } };
}
