import { runeCount } from '../cut';
import { type Format, mediaType, type RenderInput } from '../format';
import { inert } from '../inert';

/** A flat JSON object or a form, as a list of its fields. */
export const fields: Format = (input, limit) => {
  const entries = entriesOf(input);
  if (!entries?.length || !entries.every(([, value]) => isShort(value))) return undefined;
  const list = entries.map(([name, value]) => `- **${escaped(name)}**: ${inert(String(value))}`).join('\n');
  return runeCount(list) <= limit ? list : undefined;
};

function entriesOf(input: RenderInput): [string, unknown][] | undefined {
  const { data } = input;
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return Object.entries(data);
  const isForm = typeof data === 'string' && mediaType(input) === 'application/x-www-form-urlencoded';
  return isForm ? [...new URLSearchParams(data)] : undefined;
}

function isShort(value: unknown): boolean {
  if (typeof value === 'object') return value === null;
  return typeof value !== 'string' || (value.length <= 1_000 && !/[\n\r\u2424]/.test(value));
}

function escaped(name: string): string {
  return inert(name)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*~[\]<>]/g, '\\$&');
}
