import { at, str } from '../data';
import { joined, link } from '../markdown';
import { webAddress } from './web-address';

/** Links side by side, of whatever has a name and an address; undefined without any. */
export function links(
  sources: unknown[],
  namePath: string,
  urlPath: string,
  otherName = 'Open',
): string | undefined {
  const shown = sources
    .filter((source) => webAddress(at(source, urlPath)))
    .map((source) => link(str(source, namePath) ?? otherName, at(source, urlPath)));
  return shown.length > 0 ? joined(shown, ' · ').source : undefined;
}
