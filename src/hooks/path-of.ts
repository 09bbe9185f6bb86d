import { withoutOuterSlashes } from '../apps/without-outer-slashes';
import { LONGEST_PATH } from '../store/store';
import { HookRefused } from './refused';

export const BASE = '/hooks';

/**
 * The path of a webhook in the path of a URL, decoded: what stands behind `/hooks/`.
 * @throws HookRefused 400 or 404
 */
export function pathOf(urlPath: string): string {
  const encoded = withoutOuterSlashes(urlPath.slice(BASE.length));
  // Three characters for each byte at the most, and four bytes for a character.
  if (encoded.length > LONGEST_PATH * 12) throw tooLong();
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    throw new HookRefused(400, 'The path is not properly percent-encoded.');
  }
  if (path.includes('\0')) throw new HookRefused(400, 'A path holds no NUL character.');
  if (path.length > LONGEST_PATH) throw tooLong();
  return path;
}

function tooLong(): HookRefused {
  return new HookRefused(404, `There is no path of more than ${LONGEST_PATH} characters.`);
}
