import type { Mentions } from './mentions';

/** A form as Go encodes it: by name, a value of its own for each mention. */
export function commandForm(fields: Record<string, string>, { channels, users }: Mentions): string {
  const pairs: [string, string][] = [
    ...Object.entries(fields),
    ...channels.flatMap(({ name, id }) => mention('channel', name, id)),
    ...users.flatMap(({ name, id }) => mention('user', name, id)),
  ];
  const sorted = pairs.sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
  return sorted.map(([name, value]) => `${name}=${escaped(value)}`).join('&');
}

function mention(kind: string, name: string, id: string): [string, string][] {
  return [
    [`${kind}_mentions`, name],
    [`${kind}_mentions_ids`, id],
  ];
}

function escaped(text: string): string {
  const rest = /[!'()*]/g;
  const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(rest, hex).replaceAll('%20', '+');
}
