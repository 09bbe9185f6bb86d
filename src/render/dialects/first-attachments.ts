import { list } from '../data';
import type { Attachment } from '../message';
import { lengthOf } from '../true-length';

/** Slack's limit; nobody reads as many. */
const MOST = 100;

/** The attachments of a message that can be seen, and a line that says how many are left out. */
export function firstAttachments(
  source: unknown,
  key: string,
  convert: (one: unknown) => Attachment | undefined,
): { attachments: Attachment[] | undefined; note: string | undefined } {
  const all = list(source, key);
  const shown = all
    .slice(0, MOST)
    .map(convert)
    .filter((one): one is Attachment => one !== undefined);
  const left = lengthOf(all) - MOST;
  return {
    attachments: shown.length > 0 ? shown : undefined,
    note: left > 0 ? `_(${left.toLocaleString('en-US')} more of these are left out)_` : undefined,
  };
}
