import { at, isObject, list, num, str } from '../data';
import { escapeMarkdown } from '../escape';
import type { Dialect } from '../format';
import { bold, code, link } from '../markdown';
import { links } from './links';
import { live } from './live';

const NTFY_KEYS = new Set(
  `topic title message priority tags click actions attach icon filename markdown delay email call cache firebase id
  time expires event sequence_id`.split(/\s+/),
);
const GOTIFY_KEYS = new Set('title message priority extras id appid date'.split(' '));

const PRIORITIES = new Map([
  [4, ':warning:'],
  [5, ':rotating_light:'],
]);
/** The tags that people use most; Mattermost has the same names. */
const EMOJI = new Set(
  `warning rotating_light white_check_mark heavy_check_mark x no_entry no_entry_sign tada skull fire boom bug hammer
  computer loudspeaker cd floppy_disk lock unlock key email mailbox package bell red_circle green_circle blue_circle
  large_blue_circle yellow_circle orange_circle zap rocket +1 -1 heart star question exclamation house door camera
  battery thermometer droplet snowflake sunny cloud umbrella clock calendar chart_with_upwards_trend moneybag wrench
  recycle construction eyes robot partying_face facepalm`.split(/\s+/),
);

/** A push message as ntfy and Gotify take it. */
export const pushMessage: Dialect = ({ data }) => {
  if (!isObject(data) || !str(data, 'message')) return undefined;
  const has = (known: Set<string>) => Object.keys(data).every((key) => known.has(key));
  const isNtfy = str(data, 'topic') !== undefined && has(NTFY_KEYS);
  const isGotify = ('priority' in data || 'extras' in data) && has(GOTIFY_KEYS);
  if (!isNtfy && !isGotify) return undefined;
  const extras = obj(data.extras);
  const url = str(data, 'click') ?? str(obj(extras['client::notification']).click, 'url');
  const isMarkdown =
    data.markdown === true || /markdown/.test(str(extras['client::display'], 'contentType') ?? '');
  const message = str(data, 'message') ?? '';
  const title = str(data, 'title') ?? (isNtfy ? str(data, 'topic') : undefined);
  const views = list(data, 'actions').filter((action) => str(action, 'action') === 'view');
  const lines = [
    [...marks(data), title ? bold(link(title, url)).source : ''].filter(Boolean).join(' '),
    isMarkdown ? live(message) : escapeMarkdown(message),
    title ? undefined : link('Open', url).source,
    links(
      [...views, { label: str(data, 'filename') ?? 'Attachment', url: at(data, 'attach') }],
      'label',
      'url',
    ),
  ];
  return { text: lines.filter(Boolean).join('\n') };
};

/** The high priorities, and the tags: those that ntfy shows as emoji as emoji. */
function marks(data: unknown): string[] {
  const priority = at(data, 'topic') === undefined ? undefined : PRIORITIES.get(num(data, 'priority') ?? 3);
  const tags = list(data, 'tags').filter((tag): tag is string => typeof tag === 'string');
  const shown = tags.map((tag) => (EMOJI.has(tag) ? `:${tag}:` : code(tag).source));
  return [...new Set([...(priority ? [priority] : []), ...shown])];
}

function obj(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
