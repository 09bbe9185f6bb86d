import type { CallResponse, Field, Option, Place } from './app-types.js';

/** One of the values that a field may have. */
export interface Choice extends Option {
  /** How it stands in a command. */
  typed: string;
}

export interface NamedChannel {
  id: string;
  name: string;
  displayName: string;
}

/** What the choices of fields are made of. */
export interface ChoiceSource {
  /** But for direct ones; at least the one that was typed, where there is one. */
  channels(typed: string): NamedChannel[] | Promise<NamedChannel[]>;
  people(): { id: string; username: string }[];
  /** Asks the App for the choices of a dynamic select. */
  lookUp(field: Field, query: string, values: Record<string, unknown>): Promise<CallResponse>;
}

export type SourceFor = (place: Place) => ChoiceSource;

/** Whether a field offers choices at all. */
export function hasChoices({ type }: Field): boolean {
  return ['static_select', 'dynamic_select', 'channel', 'user', 'bool'].includes(type);
}

/** The choices for a field that contain what was typed. */
export async function choicesFor(
  field: Field,
  query: string,
  source: ChoiceSource,
  values: Record<string, unknown> = {},
): Promise<Choice[]> {
  const wanted = query.replace(/^[~@]/, '').toLowerCase();
  const all = await everyChoice(field, query, source, values);
  return all.filter(({ label, typed }) => `${label} ${typed}`.toLowerCase().includes(wanted));
}

/** The choice that somebody named in a command. */
export function namedChoice(choices: Choice[], text: string): Choice | undefined {
  const name = text.replace(/^[~@]/, '').toLowerCase();
  return choices.find(({ label, value, typed }) =>
    [label, value, typed.replace(/^[~@]/, '')].some((one) => one.toLowerCase() === name),
  );
}

async function everyChoice(
  field: Field,
  query: string,
  source: ChoiceSource,
  values: Record<string, unknown>,
): Promise<Choice[]> {
  switch (field.type) {
    case 'channel':
      return (await source.channels(query)).map(({ id, name, displayName }) =>
        choice(displayName, id, `~${name}`),
      );
    case 'user':
      return source.people().map(({ id, username }) => choice(username, id, `@${username}`));
    case 'bool':
      return ['true', 'false'].map((value) => choice(value, value));
    case 'dynamic_select':
      return asChoices((await source.lookUp(field, query, values)).data?.items);
    default:
      return asChoices(field.options);
  }
}

function asChoices(options: Option[] | undefined): Choice[] {
  return (Array.isArray(options) ? options : []).map(({ label, value }) =>
    choice(String(label), String(value)),
  );
}

function choice(label: string, value: string, typed = value): Choice {
  return { label, value, typed };
}
