import { codeBlock, shortSpan } from '../../code';
import { cutNote } from '../../cut-note';
import { isObject, lengthOf } from '../../data';
import type { RenderInput } from '../../format';
import { code, joined, Markdown } from '../../markdown';
import { count, shortened } from '../../words';
import { firstValues } from './first-values';
import { headlineOf } from './headline';
import { longText } from './long-text';
import { type Outline, outlineOf } from './outline';
import { type Notes, tidy } from './tidy';

export interface TreeText {
  text: string;
  event: string | undefined;
  /** Whether something is not in the text. */
  lossy: boolean;
}

const LONGEST_BARE = 1_000;

/** A list or an object of nobody knows whom, as somebody would tell it: what happened, then the details. */
export function treeText({ data, headers, path, query, method, payload }: RenderInput): TreeText {
  const notes: Notes = { secrets: new Set(), left: 0 };
  const tree = tidy(data, notes);
  const asked = tidy(query, notes);
  const more = Array.isArray(tree) && tree.length > 1 && isObject(tree[0]) ? lengthOf(tree) - 1 : 0;
  const headline = headlineOf(more > 0 ? [(tree as unknown[])[0]] : tree, headers, path);
  const { line, isNamed, event } = headline;
  // Of several, the first stands in the headline, and all of them below.
  const { text, told } = more > 0 ? { text: undefined, told: new Map() } : headline;
  const said = [line.source.replace(/[*\\]/g, '')];
  const outline = together(
    outlineOf(tree, told, text ? [...said, String(text.value)] : said),
    outlineOf(asked, new Map(), []),
  );
  const { values, lines } = isNamed ? { values: [], lines: outline.lines } : firstValues(outline.lines);
  const isBare = !isNamed && outline.lines.length + outline.blocks.length === 0 && notes.secrets.size === 0;
  const left = outline.left + notes.left;
  const secrets = notes.secrets.size;
  const parts = [
    joined(
      [
        line,
        ...values,
        more > 0 && `and ${more.toLocaleString('en-US')} more`,
        path !== '' && isNamed && new Markdown(shortSpan(path)),
        method !== 'POST' && code(method),
      ],
      ' · ',
    ).source,
    outline.cut > 0 ? cutNote(count(outline.cut + left, 'value')) : '',
    text ? longText(String(text.value)).source : '',
    lines.map(({ level, label, text }) => `${'  '.repeat(level)}- ${labelled(label, text)}`).join('\n'),
    ...outline.blocks,
    isBare ? codeBlock(shortened(payload, LONGEST_BARE), 'json') : '',
    [
      left > 0 && outline.cut === 0 && `_(and ${count(left, 'more value')})_`,
      secrets > 0 && `_(${count(secrets, 'field that looks', 'fields that look')} secret left out)_`,
    ]
      .filter(Boolean)
      .join(' '),
  ];
  return {
    text: stacked(parts.filter(Boolean)),
    event,
    lossy: left + outline.cut > 0 || (isBare && payload.length > LONGEST_BARE),
  };
}

function together(one: Outline, other: Outline): Outline {
  return {
    lines: [...one.lines, ...other.lines],
    blocks: [...one.blocks, ...other.blocks],
    left: one.left + other.left,
    cut: one.cut + other.cut,
  };
}

function labelled(label: string, text: string): string {
  if (label === '') return text;
  return text === '' ? `**${label}**` : `**${label}**: ${text}`;
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
