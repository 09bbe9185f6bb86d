import { element } from './element.js';
import type { PostView } from './page-data.js';

/** A file of a message, which opens as text. */
export function fileCard({ url, name, size }: PostView['files'][number]): HTMLElement {
  return element(
    'a',
    { class: 'file', href: url, target: '_blank', rel: 'noopener' },
    element('b', {}, name),
    element('span', { class: 'hint' }, sizeText(size)),
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
