import type { StateCore, Token } from 'markdown-it';
import type { Names } from './markdown';

const NAME = /(?<![\p{L}\p{N}])([@~])([a-z][a-z0-9._-]*[a-z0-9])|:([a-z_]+):/gu;
const EMOJI: Record<string, string> = {
  warning: '⚠️',
  white_check_mark: '✅',
  x: '❌',
  coffee: '☕',
  fire: '🔥',
  rocket: '🚀',
  tada: '🎉',
};

/** A rule for markdown-it: `@name`, `~channel` and `:emoji:` in text, but not inside links and code. */
export function linkNames(state: StateCore): void {
  const names = state.env as unknown as Names;
  for (const block of state.tokens) {
    if (!block.children) continue;
    let depth = 0;
    block.children = block.children.flatMap((token) => {
      if (token.type === 'link_open') depth++;
      if (token.type === 'link_close') depth--;
      return token.type === 'text' && depth === 0 ? split(token, state, names) : [token];
    });
  }
}

function split(token: Token, state: StateCore, names: Names): Token[] {
  const parts: Token[] = [];
  let end = 0;
  const text = (content: string) => {
    if (content) parts.push(Object.assign(new state.Token('text', '', 0), { content }));
  };
  for (const match of token.content.matchAll(NAME)) {
    const [whole, sign, name = '', emoji = ''] = match;
    const href = `#${sign}${name}`;
    const isKnown = (sign === '@' ? names.users : names.channels).has(name);
    if (!EMOJI[emoji] && !isKnown) continue;
    text(token.content.slice(end, match.index));
    end = match.index + whole.length;
    if (EMOJI[emoji]) {
      text(EMOJI[emoji]);
      continue;
    }
    const open = new state.Token('names_open', sign === '@' ? 'span' : 'a', 1);
    open.attrs = sign === '@' ? [['class', 'mention']] : [['href', href]];
    parts.push(open);
    text(whole);
    parts.push(new state.Token('names_close', open.tag, -1));
  }
  text(token.content.slice(end));
  return parts;
}
