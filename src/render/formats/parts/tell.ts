import { joined, type Markdown, type Part } from '../../markdown';

/** A story of which the name of its event is still to be told. */
export interface Told {
  headline: Markdown;
  details?: Markdown[];
  /** Only where it is another than the sender's. */
  event?: string;
}

/** A headline, and what details there are. */
export function tell(headline: Markdown, ...details: (Markdown | undefined)[]): Told {
  const shown = details.filter((detail) => detail !== undefined && detail.source !== '') as Markdown[];
  return shown.length > 0 ? { headline, details: shown } : { headline };
}

/** Words and links with a space between them; those that are missing leave none. */
export function sentence(...parts: Part[]): Markdown {
  return joined(parts, ' ');
}

/** Facts of a detail line, as `main · 3 files`. */
export function facts(...parts: Part[]): Markdown {
  return joined(parts, ' · ');
}

/** `review_requested` → `review requested`. */
export function inWords(name: string): string {
  return name.replace(/[_.:-]+/g, ' ').trim();
}

/** `merge` → `merged`, `open` → `opened`; what is past already stays. */
export function past(verb: string): string {
  const words = inWords(verb);
  if (/(ed|en|built|sent)$/.test(words)) return words === 'open' ? 'opened' : words;
  return words.endsWith('e') ? `${words}d` : `${words}ed`;
}
