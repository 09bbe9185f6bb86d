import { codeSpan } from '../render/code';

/** A command about a path, to be copied: the path in quotes where it has a blank, `/` for the URL without one. */
export function pathCommand(appId: string, command: string, path: string): string {
  const typed = path === '' ? '/' : /\s/.test(path) ? `"${path}"` : path;
  return codeSpan(`/${appId} ${command} ${typed}`);
}
