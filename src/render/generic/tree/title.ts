import { acts } from './acts';
import { isApi, isLink } from './address';
import { isActor, isIdName, isPlace } from './keys';
import { isForPeople } from './rank';
import { isMachineText } from './scalar';
import type { Leaf } from './scan';

const POINTS: Record<string, number> = {
  title: 100,
  topic: 72,
  subject: 97,
  headline: 97,
  heading: 95,
  summary: 84,
  'display name': 80,
  'full name': 78,
  'friendly name': 80,
  name: 76,
  message: 62,
  msg: 62,
  text: 62,
  reason: 54,
  error: 57,
  exception: 57,
  'error message': 57,
  label: 55,
  description: 52,
  body: 50,
  content: 50,
  comment: 50,
  note: 50,
  details: 50,
  detail: 50,
  info: 48,
  output: 45,
  query: 40,
  identifier: 32,
  number: 30,
  reference: 32,
};

/** How well a value names what a webhook is about. */
export function titlePoints(leaf: Leaf): number {
  const { value, words, depth, about } = leaf;
  if (
    typeof value === 'boolean' ||
    isLink(value) ||
    /\(a file that is no text\)$/.test(String(value)) ||
    String(value).length > 5_000 ||
    !/[\p{L}\p{N}]/u.test(String(value))
  )
    return 0;
  const base = isIdName(words) && !isForPeople(value) ? 0 : namePoints(words);
  if (base === 0 || (typeof value === 'number' && base > 45) || isMachineText(value)) return 0;
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) return 0;
  // Who did it stands beside what it is about, never for it.
  if (about === 'actor') return 0;
  const away = { thing: 0, place: 26, person: 44, past: 60 }[about];
  return Math.max(0, (isUrn(value) ? Math.min(base, URN_POINTS) : base) - away - depth * 9);
}

const URN_POINTS = 28;

/** A name for programs, such as `zen:ticket:35436`. */
function isUrn(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z][\w.-]*(?::[\w./-]*){2,}$/i.test(value) && /\d/.test(value);
}

function namePoints(words: string[]): number {
  const known = POINTS[words.join(' ')];
  if (known !== undefined) return known;
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (isActor(words) || words.some((word) => /^(?:method|first|last|given|family|middle)$/.test(word)))
    return 0;
  if (/^(?:title|subject|headline|summary)$/.test(last)) return 82;
  if (last.endsWith('name')) {
    const what = last === 'name' ? before : [last.slice(0, -4)];
    return isActor(what) ? 0 : isPlace(what) ? 42 : 64;
  }
  if (/^(?:message|text|msg)$/.test(last)) return 48;
  if (
    /^(?:service|sensor|monitor|check|job|task|test|pipeline|workflow|component|product|item|alert|incident|order|invoice|package|image|file|filename|domain|device|entity|resource|metric|slug)$/.test(
      last,
    )
  )
    return 46;
  if (
    /^(?:environment|env|region|branch|location|source|provider|plan|stage|category|parent|config|configuration|settings|integration|webhook|subscription)$/.test(
      last,
    )
  )
    return 0;
  if (isPlace(words)) return 40;
  if (/^(?:description|body|content|comment|reason|error)$/.test(last)) return 40;
  if (
    last === 'code' &&
    /^(?:country|currency|language|locale|status|response|error|exit|postal|zip|area)$/.test(
      before.at(-1) ?? '',
    )
  )
    return 0;
  if (
    last === 'number' &&
    /^(?:try|attempt|retry|line|page|port|version|sequence)$/.test(before.at(-1) ?? '')
  )
    return 0;
  if (/^(?:number|reference|identifier|code|no|nr)$/.test(last)) return 26;
  if (/^(?:email|address|phone|ip)$/.test(last)) return 24;
  return isIdName(words) ? 22 : 0;
}

const LINK_POINTS: Record<string, number> = {
  'html url': 100,
  'web url': 100,
  permalink: 98,
  'app url': 95,
  'web link': 95,
  'short url': 60,
  shortlink: 70,
  url: 90,
  link: 90,
  'share url': 60,
  href: 70,
  web: 90,
  html: 80,
  uri: 60,
  shortlinks: 60,
};

/** How well a value serves as the address to open, for a title that stands in `holder`. */
export function linkPoints(leaf: Leaf, holder: object | undefined): number {
  if (!isLink(leaf.value) || /\.(?:png|jpe?g|gif|svg|ico|css|js)(?:$|\?)/i.test(leaf.value)) return 0;
  if (acts(leaf)) return 0;
  // Who did it has a page too, but it is another.
  if (isActor(leaf.words)) return 0;
  const name = leaf.words.join(' ');
  const last = leaf.words.at(-1) ?? '';
  if (/edit|settings|doc|help|avatar|clone|git url|ssh|base|server/.test(name)) return 5;
  if (isApi(leaf.value)) return 0;
  const base = LINK_POINTS[name] ?? (/^(?:url|link|href|uri|permalink)$/.test(last) ? 60 : 40);
  const away = { thing: 0, place: 25, person: 40, actor: 45, past: 50 }[leaf.about];
  return Math.max(4, base - away - leaf.depth * 8 + (leaf.holder === holder ? 35 : 0));
}
