import { codeSpan, shortSpan } from '../code';
import { isObject } from '../data';
import { mediaType, type RenderInput } from '../format';
import { origin } from '../origin';
import { looksLikeHtml } from './text/html';
import { textMessage } from './text/text';
import { looksLikeXml, xmlData } from './text/xml';
import { treeText } from './tree/tree';

/** What a webhook of a sender that nobody knows becomes. */
export interface GenericText {
  text: string;
  event?: string | undefined;
  /** Whether something that people might want is not in the text. */
  lossy: boolean;
}

const LONGEST_XML = 200_000;

/** The long tail: whatever comes in, told as well as its shape allows. It takes everything. */
export function genericText(input: RenderInput, limit: number): GenericText {
  const { data, query } = input;
  const empty = emptyAs(data);
  if (empty !== undefined) {
    return Object.keys(query).length > 0
      ? genericText({ ...input, data: query, query: {} }, limit)
      : { text: `**Webhook** ${origin(input)} _(${empty})_`, lossy: false };
  }
  if (typeof data === 'object' && data !== null) {
    const told = treeText(input);
    return { ...told, lossy: told.lossy || input.trimmed === true };
  }
  if (typeof data !== 'string')
    return { text: `${codeSpan(String(data))} · ${shortSpan(input.path || '/')}`, lossy: false };
  const tree = xmlTree(input, data);
  if (tree !== undefined) return treeText({ ...input, data: tree });
  const from = Object.keys(query).length > 0 || input.method !== 'POST' ? origin(input) : '';
  const { text, cut } = textMessage(input, from ? limit - from.length - 2 : limit);
  // A backtick that is open would take the code span of the next line for its end.
  const apart = text.includes('`') ? '\n\n' : '\n';
  return { text: from ? text + apart + from : text, lossy: cut };
}

/** What a payload is that holds nothing; undefined for one that does. */
function emptyAs(data: unknown): string | undefined {
  if (data === '') return 'empty body';
  if (data === null) return 'the body is null';
  if (typeof data === 'string')
    return data.length < 100 && data.trim() === '' ? 'nothing but white space' : undefined;
  if (typeof data !== 'object' || Object.keys(data).length > 0) return undefined;
  return Array.isArray(data) ? 'an empty list' : 'an empty object';
}

function xmlTree(input: RenderInput, text: string): unknown {
  if (text.length > LONGEST_XML || !looksLikeXml(text)) return undefined;
  const type = mediaType(input);
  const isHtml = type.endsWith('html') || (!type.endsWith('xml') && looksLikeHtml(text.slice(0, 2_000)));
  return isHtml ? undefined : innermost(xmlData(text));
}

/** What is inside the elements that hold nothing but one other, such as a SOAP envelope. */
function innermost(data: unknown): unknown {
  let inner = data;
  for (;;) {
    const [only, ...others] = isObject(inner) ? Object.values(inner) : [];
    if (others.length > 0 || !isObject(only)) return inner;
    inner = only;
  }
}
