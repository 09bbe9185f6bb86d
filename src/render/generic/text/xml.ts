import { entitiesDecoded } from './entities';

/** An element as data: its attributes, its elements by name, its text. */
type Element = Record<string, unknown>;

const TOKEN = /<!--|<!\[CDATA\[|<\?|<!|<(\/?)([A-Za-z_][\w.:-]*)([^<>]*)>|[^<]+|</g;
const ATTRIBUTE = /(?<![\w.:-])([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DEEPEST = 40;
const MOST = 5_000;

/** Whether a text is XML by its first tag. */
export function looksLikeXml(text: string): boolean {
  return /^\s*<(?:\?xml\b|[A-Za-z_][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?\/?>)/.test(text.slice(0, 2_000));
}

/**
 * XML as data, so that it is shown as other payloads are: an element without others is its text, elements of one
 * name are a list. Prefixes and declarations of name spaces are left out.
 * @returns undefined where it is not well formed, too deep or too long
 */
export function xmlData(xml: string): unknown {
  const root: Element = {};
  const open: { name: string; element: Element; text: string }[] = [{ name: '', element: root, text: '' }];
  let count = 0;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(xml); token; token = TOKEN.exec(xml)) {
    const [source, close, name, rest = ''] = token;
    const top = open.at(-1);
    if (!top || count++ > MOST || open.length > DEEPEST) return undefined;
    if (name === undefined) {
      if (source === '<') return undefined;
      if (!source.startsWith('<')) {
        top.text += entitiesDecoded(source);
        continue;
      }
      const end = source === '<!--' ? '-->' : source === '<![CDATA[' ? ']]>' : source === '<?' ? '?>' : '>';
      const at = xml.indexOf(end, TOKEN.lastIndex);
      if (at < 0) return undefined;
      if (end === ']]>') top.text += xml.slice(TOKEN.lastIndex, at);
      TOKEN.lastIndex = at + end.length;
    } else if (close) {
      if (open.length === 1 || top.name !== name) return undefined;
      open.pop();
      add(open.at(-1)?.element ?? root, name, contentOf(top));
    } else {
      const one = { name, element: attributesOf(rest), text: '' };
      if (rest.trimEnd().endsWith('/')) add(top.element, name, contentOf(one));
      else open.push(one);
    }
  }
  return open.length === 1 && Object.keys(root).length > 0 ? root : undefined;
}

function contentOf({ element, text }: { element: Element; text: string }): unknown {
  const trimmed = text.trim();
  if (Object.keys(element).length === 0) return trimmed;
  return trimmed === '' ? element : { ...element, text: trimmed };
}

function attributesOf(text: string): Element {
  const element: Element = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (!/^xmlns(?:$|:)|^xsi:/.test(name)) add(element, name, entitiesDecoded(double ?? single ?? ''));
  }
  return element;
}

function add(element: Element, name: string, value: unknown): void {
  const key = name.slice(name.indexOf(':') + 1);
  if (key === '__proto__') return;
  const before = Object.hasOwn(element, key) ? element[key] : undefined;
  if (before === undefined) element[key] = value;
  else if (Array.isArray(before)) before.push(value);
  else element[key] = [before, value];
}
