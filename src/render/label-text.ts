import { escapeMarkdown } from './escape';

/** A channel's label, such as `~Roasts`, to the letter: people may name a channel `*Co* | x`. */
export function labelText(label: string): string {
  return label.startsWith('~') ? `~${escapeMarkdown(label.slice(1))}` : escapeMarkdown(label);
}
