import { closeCodeBlock, codeBlock, codeSpan } from '../code';
import { cutToFit } from '../cut';
import { type Format, mediaType } from '../format';
import { inert } from '../inert';

/** A body that is text, shown as it is; XML, HTML and multipart as code; a single JSON value as code too. */
export const text: Format = (input, limit) => {
  const { data } = input;
  if (data === null || typeof data === 'number' || typeof data === 'boolean') return codeSpan(String(data));
  if (typeof data !== 'string') return undefined;
  const language = languageOf(mediaType(input), data);
  return cutToFit(data, limit, (part) =>
    language === undefined ? closeCodeBlock(inert(part)) : codeBlock(part, language),
  );
};

function languageOf(type: string, body: string): string | undefined {
  if (type.startsWith('multipart/')) return '';
  if (
    type.endsWith('xml') ||
    type.endsWith('html') ||
    /^\s*<(\?xml|!doctype|[a-z][\w-]*(:[\w-]+)?(\s|\/?>))/i.test(body)
  )
    return 'xml';
  return undefined;
}
