import { codeBlock } from '../code';
import { cutToFit } from '../cut';
import type { Format } from '../format';

const LONGEST_INDENTED = 50_000;

/** Any JSON as a code block, indented unless it is long. It fits everything, so it is the last to be asked. */
export const json: Format = ({ data }, limit) => {
  const compact = JSON.stringify(data);
  // Indenting can make deep JSON a thousand times longer, only to be cut.
  const text = compact.length > LONGEST_INDENTED ? compact : JSON.stringify(data, undefined, 2);
  return cutToFit(text, limit, (part) => codeBlock(part, 'json'));
};
