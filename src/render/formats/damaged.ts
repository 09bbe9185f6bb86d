import { codeBlock } from '../code';
import { firstRunes } from '../cut';
import type { Format } from '../format';

const MOST_SHOWN = 200;

/**
 * A body that was compressed or no UTF-8: the plugin replaces its bytes by U+FFFD before the App sees them, so
 * all that is left is to say so.
 */
export const damaged: Format = ({ data, headers }) => {
  if (typeof data !== 'string' || !data.includes('\uFFFD')) return undefined;
  const note = headers['Content-Encoding']
    ? 'The body was sent compressed, which Mattermost cannot pass on whole. Switch compression off at the sender.'
    : 'The body is no UTF-8 text, which Mattermost cannot pass on whole. Send text or JSON.';
  return `:warning: ${note}\n${codeBlock(firstRunes(data, MOST_SHOWN))}`;
};
