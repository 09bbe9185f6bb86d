import { codeBlock } from '../../code';
import { escapeMarkdown } from '../../escape';
import { Markdown } from '../../markdown';
import { isPreformatted } from '../text/preformatted';

/** A text of several lines as its sender sees it: in code where its columns count. */
export function longText(text: string): Markdown {
  return new Markdown(isPreformatted(text) ? codeBlock(text) : escapeMarkdown(text));
}
