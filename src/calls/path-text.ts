import { codeSpan } from '../render/code';

/** A route's path as people read it. */
export function pathText(path: string): string {
  if (path === '*') return '`*` (everything without a channel of its own)';
  return path === '' ? '`/` (the URL without a path)' : codeSpan(path);
}
