import { shortSpan } from './code';
import type { RenderInput } from './format';
import { redactUrls } from './generic/tree/redact';

/** Where a webhook came to, for who cannot tell it by its text. */
export function origin({ path, method, query }: Pick<RenderInput, 'path' | 'method' | 'query'>): string {
  const parts = [shortSpan(path || '/')];
  if (method !== 'POST') parts.push(shortSpan(method));
  const asked = redactUrls(`://?${new URLSearchParams(query)}`, () => {}).slice(3);
  if (asked !== '?') parts.push(shortSpan(asked));
  return parts.join(' ');
}
