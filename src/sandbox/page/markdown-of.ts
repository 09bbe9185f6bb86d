import { markdownBlock } from './markdown-block.js';
import { sandboxApi } from './sandbox-api.js';

/** Markdown of the App, shown as that of messages is. */
export async function markdownOf(text: string): Promise<HTMLElement> {
  return markdownBlock(await sandboxApi.markdown(text));
}
