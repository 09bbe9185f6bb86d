import type { StateCore, Token } from 'markdown-it';

const NAME = /(?<![\p{L}\p{N}])[@~](\u200B?)[a-z][a-z0-9._-]*[a-z0-9]/giu;

/**
 * A rule for markdown-it: known names, such as `@bob` and `~roasts`, become tokens `name`, and those that mention nobody
 * because of a zero-width space become tokens `unbroken`, as a line may break there; but not inside links.
 */
export function linkNames(state: StateCore): void {
  const names = state.env.names as Set<string>;
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

function split(token: Token, state: StateCore, names: Set<string>): Token[] {
  const parts: Token[] = [];
  let end = 0;
  function add(type: string, content: string): void {
    if (content) parts.push(Object.assign(new state.Token(type, '', 0), { content }));
  }
  for (const { 0: whole, 1: space, index } of token.content.matchAll(NAME)) {
    if (!space && !names.has(whole)) continue;
    add('text', token.content.slice(end, index));
    end = index + whole.length;
    add(space ? 'unbroken' : 'name', whole);
  }
  add('text', token.content.slice(end));
  return parts;
}
