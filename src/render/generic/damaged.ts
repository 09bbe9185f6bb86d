import { codeBlock } from '../code';
import { cutToFit } from '../cut';
import type { Format } from '../format';

/**
 * A body that was compressed or no UTF-8: the plugin replaces its bytes by U+FFFD before the App sees them, so
 * all that is left is to say so.
 */
export const damaged: Format = ({ data, headers }, limit) => {
  if (typeof data !== 'string' || !data.includes('\uFFFD')) return undefined;
  const note = headers['Content-Encoding']
    ? 'The body was sent compressed, which Mattermost cannot pass on whole. Switch compression off at the sender.'
    : 'The body is no UTF-8 text, which Mattermost cannot pass on whole. Send text or JSON.';
  const head = `:warning: ${note}\n`;
  return head + cutToFit(data, limit - head.length, (part) => codeBlock(part));
};
