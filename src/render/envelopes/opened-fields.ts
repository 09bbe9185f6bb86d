import type { RenderInput } from '../format';
import type { Fields } from './form-fields';
import { nestedFields } from './nested-fields';
import { openedPieces, openedText } from './opened';
import { parsedJson } from './parsed-json';

/** Fields in which senders put their whole message as JSON: Slack and GitHub, Discord, Uptime Kuma. */
const MESSAGE_FIELDS = ['payload', 'payload_json', 'data'];

/** What a form says: the JSON that it only wraps, or its fields as an object. */
export function openedFields(input: RenderInput, fields: Fields): RenderInput {
  for (const [name, content] of fields) {
    const value = textOf(content);
    const mayWrap = MESSAGE_FIELDS.includes(name) || fields.length === 1;
    if (mayWrap && parsedJson(value)) return openedText(input, value);
  }
  const [name, value] = fields[0] ?? [];
  if (fields.length === 1 && name === 'payload' && value) return openedText(input, textOf(value));
  const values = fields.map(([name, content]) => [name, parsedJson(textOf(content)) ?? content] as const);
  return openedPieces(input, nestedFields(values));
}

function textOf(content: Fields[number][1]): string {
  return typeof content === 'string' ? content : content.text;
}
