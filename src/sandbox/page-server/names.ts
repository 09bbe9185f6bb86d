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

/** A rule for markdown-it: `@name` and `~channel` in text become tokens `name`, and `:emoji:` its picture; not in links. */
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
  function add(type: string, content: string): void {
    if (content) parts.push(Object.assign(new state.Token(type, '', 0), { content }));
  }
  for (const { 0: whole, 1: sign, 2: name = '', 3: emoji = '', index } of token.content.matchAll(NAME)) {
    const isKnown = (sign === '@' ? names.users : names.channels).has(name);
    if (!isKnown && !EMOJI[emoji]) continue;
    add('text', token.content.slice(end, index));
    end = index + whole.length;
    add(isKnown ? 'name' : 'text', EMOJI[emoji] ?? whole);
  }
  add('text', token.content.slice(end));
  return parts;
}
