import { codeBlock, shortSpan } from '../../code';
import { isObject, lengthOf } from '../../data';
import type { RenderInput } from '../../format';
import { code, joined, Markdown } from '../../markdown';
import { count, shortened } from '../../words';
import { headlineOf } from './headline';
import { longText } from './long-text';
import { outlineOf } from './outline';
import { type Notes, tidy } from './tidy';

export interface TreeText {
  text: string;
  event: string | undefined;
  /** Whether something that people might want is not in the text. */
  lossy: boolean;
}

const LONGEST_BARE = 1_000;

/** A list or an object of nobody knows whom, as somebody would tell it: what happened, then the details. */
export function treeText({ data, headers, path, query, method, payload }: RenderInput): TreeText {
  const notes: Notes = { secrets: new Set(), lossy: false };
  const tree = tidy(data, notes) ?? tidy(data, { ...notes, keepIds: true });
  const asked = tidy(query, notes);
  const more = Array.isArray(tree) && tree.length > 1 && isObject(tree[0]) ? lengthOf(tree) - 1 : 0;
  const headline = headlineOf(more > 0 ? [(tree as unknown[])[0]] : tree, headers, path);
  const { line, isNamed, event } = headline;
  // Of several, the first stands in the headline, and all of them below.
  const { text, told } = more > 0 ? { text: undefined, told: new Map() } : headline;
  const said = [line.source.replace(/[*\\]/g, '')];
  const outline = outlineOf(tree, told, text ? [...said, String(text.value)] : said);
  const lists =
    asked === undefined ? outline.lines : [...outline.lines, ...outlineOf(asked, new Map(), []).lines];
  const parts = [
    joined(
      [
        line,
        more > 0 && `and ${more.toLocaleString('en-US')} more`,
        path !== '' && isNamed && new Markdown(shortSpan(path)),
        method !== 'POST' && code(method),
      ],
      ' · ',
    ).source,
    ...(text ? [longText(String(text.value)).source] : []),
    ...(lists.length > 0 ? [lists.join('\n')] : []),
    ...outline.blocks,
  ];
  const isBare = parts.length === 1 && !isNamed && notes.secrets.size === 0;
  if (isBare) parts.push(codeBlock(shortened(payload, LONGEST_BARE), 'json'));
  const secrets = notes.secrets.size;
  if (secrets > 0)
    parts.push(`_(${count(secrets, 'field that looks', 'fields that look')} secret left out)_`);
  if (outline.left > 0)
    parts.push(
      `_(and ${outline.left.toLocaleString('en-US')} more ${outline.left === 1 ? 'value' : 'values'})_`,
    );
  return {
    text: stacked(parts),
    event,
    lossy: notes.lossy || outline.left > 0 || (isBare && payload.length > LONGEST_BARE),
  };
}

/** Blocks below each other, a blank line where one would swallow the next. */
function stacked(parts: string[]): string {
  return parts
    .map((part, index) => {
      const before = parts[index - 1] ?? '';
      const apart = index > 1 || part.startsWith('```') || /^\|/m.test(part) || /\n- .*$/.test(before);
      return index === 0 ? part : `${apart ? '\n\n' : '\n'}${part}`;
    })
    .join('');
}
