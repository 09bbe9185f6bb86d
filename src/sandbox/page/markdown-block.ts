import { element } from './element.js';
import { sandboxApi } from './sandbox-api.js';

/**
 * The only place where text becomes markup.
 * @param html made from Markdown by the server, which lets no HTML of the text through
 */
export function markdownBlock(html: string): HTMLElement {
  const block = element('div', { class: 'markdown' });
  block.innerHTML = html;
  return block;
}

/** Markdown of an App, shown as that of messages is. */
export async function markdownOf(text: string): Promise<HTMLElement> {
  return markdownBlock(await sandboxApi.markdown(text));
}
