import { codeBlock, codeSpan } from './code';
import { cutToFit, firstRunes, runeCount } from './cut';
import type { Format, RenderInput } from './format';
import { damaged } from './formats/damaged';
import { empty } from './formats/empty';
import { fields } from './formats/fields';
import { json } from './formats/json';
import { text } from './formats/text';

/** The formats in the order they are asked. A new one is a file in formats/ and a place in this list. */
const FORMATS: readonly Format[] = [empty, damaged, fields, text, json];

const LONGEST_SPAN = 200;

/**
 * The message for a webhook: a line that names its path, then its payload.
 * @param limit how many code points Mattermost takes
 * @param hint a line of our own, in Markdown, between the two
 */
export function render(input: RenderInput, limit: number, hint = ''): string {
  const head = `${headline(input)}\n${hint && `${hint}\n`}`;
  for (const format of FORMATS) {
    const body = format(input, limit - runeCount(head));
    if (body !== undefined) return head + body;
  }
  return head;
}

function headline({ path, method, query }: RenderInput): string {
  const parts = ['**Webhook**', shortSpan(path || '/')];
  if (method !== 'POST') parts.push(shortSpan(method));
  if (Object.keys(query).length > 0) parts.push(shortSpan(`?${new URLSearchParams(query)}`));
  return parts.join(' ');
}

function shortSpan(text: string): string {
  const start = firstRunes(text, LONGEST_SPAN);
  return codeSpan(start === text ? text : `${start}…`);
}

const PLAIN_LIMIT = 3_000;

/** The plainest message for a webhook, for when Mattermost refuses the usual one; `data` is shown as it is. */
export function renderPlain(input: RenderInput): string {
  const head = `${headline(input)}\n_(as it came)_\n`;
  return head + cutToFit(String(input.data), PLAIN_LIMIT, (part) => codeBlock(part));
}
