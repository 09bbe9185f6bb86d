import { mediaType, type RenderInput } from './format';
import { withoutTextSecrets } from './generic/text/text-secrets';
import { indented } from './indented';
import type { MessageFile } from './message';
import { withoutSecrets } from './without-secrets';

/** JSON longer than this stays as it came: indenting it takes too long. */
const LONGEST_INDENTED = 300_000;

const TYPES: readonly [RegExp, string][] = [
  [/html$/, 'html'],
  [/xml$/, 'xml'],
  [/csv$/, 'csv'],
  [/markdown$/, 'md'],
];

/** The whole payload as a file, without its secrets, named after the path of the webhook. */
export function wholeFile(input: RenderInput): MessageFile {
  const name =
    (input.path.split('/').at(-1) ?? '')
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, 60) || 'webhook';
  if (typeof input.data === 'string') {
    const type = mediaType(input);
    const extension = TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? 'txt';
    return { name: `${name}.${extension}`, type: 'text/plain', content: withoutTextSecrets(input.data).text };
  }
  const { payload } = input;
  const json = payload.length <= LONGEST_INDENTED ? indented(payload) : payload;
  return { name: `${name}.json`, type: 'application/json', content: withoutSecrets(json) };
}
