import type { Format } from '../format';

/** A webhook without content, which only says that something happened. */
export const empty: Format = ({ data }) => {
  const isBlank = typeof data === 'string' && data.trim() === '';
  const isEmptyObject = typeof data === 'object' && data !== null && Object.keys(data).length === 0;
  return isBlank || isEmptyObject ? '_(empty body)_' : undefined;
};
