import { element } from './element.js';

/** Plain text, but what stands between backticks as code. */
export function inlineCode(text: string): (Node | string)[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));
}
