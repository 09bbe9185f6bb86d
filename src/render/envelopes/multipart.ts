import type { Envelope } from '../format';
import type { Fields } from './form-fields';
import { openedFields } from './opened-fields';

const MOST_PARTS = 200;
const LONGEST_HEAD = 2_000;
const NO_TEXT = '(a file that is no text)';

/** A form in parts, as text: its fields, or the JSON in one of them; files with their names, those that are no text by them alone. */
export const multipart: Envelope = (input) => {
  const { data } = input;
  if (typeof data !== 'string') return undefined;
  const start = /^\s*--([\w'()+,./:=?-]{1,200})\r?\n(?=content-)/i.exec(data);
  const fields = start && partsOf(data, start[0].length, `\n--${start[1]}`).map(fieldOf);
  return fields?.length ? openedFields(input, fields) : undefined;
};

function partsOf(data: string, start: number, boundary: string): string[] {
  const parts: string[] = [];
  let from = start;
  while (parts.length < MOST_PARTS) {
    const end = data.indexOf(boundary, from);
    if (end < 0) break;
    parts.push(data.slice(from, end).replace(/\r$/, ''));
    from = data.indexOf('\n', end + boundary.length) + 1;
    if (from === 0 || data.startsWith('--', end + boundary.length)) break;
  }
  return parts;
}

function fieldOf(part: string): Fields[number] {
  const gap = /\r?\n\r?\n/.exec(part.slice(0, LONGEST_HEAD));
  const head = gap ? part.slice(0, gap.index) : '';
  const content = gap ? part.slice(gap.index + gap[0].length) : part;
  const name = parameter(head, 'name') ?? '';
  const file = parameter(head, 'filename');
  if (file === undefined) return [name, content];
  return [name || 'file', isText(content) ? { name: file, text: content } : `${file} ${NO_TEXT}`];
}

function parameter(head: string, name: string): string | undefined {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"\\r\\n]*)"|([^;\\s]+))`, 'i').exec(head);
  return match?.[1] ?? match?.[2];
}

function isText(content: string): boolean {
  return !content.slice(0, LONGEST_HEAD).includes('\uFFFD') && !content.slice(0, LONGEST_HEAD).includes('\0');
}
