import { link, Markdown } from '../../markdown';
import { timeText } from '../dates';
import { outsideCode } from '../outside-code';
import { slackId } from './who';

/**
 * What Slack has besides Markdown, as Markdown: `<url|text>`, `<@user>`, `<!date…>`, `&amp;`. Everything else stays to
 * the letter, and code is left alone, as Mattermost does with what comes to its own webhooks.
 */
export function slackText(text: string): string {
  return outsideCode(text, (piece) => entities(piece.replace(/<([^<>\n]{1,3000})>/g, reference)));
}

/** Code, which stays as it is, or a mark around text that may have code in it. */
const BOLD = /(```[\s\S]*?```|`[^`\n]+`)|(?<![\w*])\*(?![\s*])((?:`[^`\n]+`|[^*`\n])+)(?<!\s)\*(?![\w*])/g;
const STRUCK = /(```[\s\S]*?```|`[^`\n]+`)|(?<![\w~])~(?![\s~])((?:`[^`\n]+`|[^~`\n])+)(?<!\s)~(?![\w~])/g;

/** Text in Slack's own `mrkdwn`: `*bold*` and `~struck~` too. */
export function mrkdwn(text: string): string {
  const marked = text
    .replace(BOLD, (_, code?: string, inside?: string) => code ?? `**${inside}**`)
    .replace(STRUCK, (_, code?: string, inside?: string) => code ?? `~~${inside}~~`);
  return slackText(marked);
}

/** The same for a place where no Markdown is read: only words are left. */
export function slackWords(text: string): string {
  const words = text.replace(
    /<([^<>|\n]{1,3000})(?:\|([^<>\n]{1,3000}))?>/g,
    (whole, target: string, label?: string) =>
      isReference(target) ? (label ?? named(target) ?? target) : whole,
  );
  return entities(words);
}

function isReference(target: string): boolean {
  return /^(https?:|mailto:|tel:|[@#!]|users\/)/i.test(target);
}

function reference(whole: string, inside: string): string {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  if (!isReference(target)) return whole;
  if (/^https?:/i.test(target)) return webLink(target, label);
  if (/^(mailto|tel):/i.test(target)) return label || target.replace(/^\w+:/, '');
  if (target.startsWith('!date^')) return dateText(target, label);
  if (label) return target.startsWith('#') ? `#${label.replace(/^#/, '')}` : `@${label.replace(/^@/, '')}`;
  return named(target) ?? whole;
}

/** What stands for a user, a group, a channel or everybody where the sender wrote no name. */
function named(target: string): string | undefined {
  if (target.startsWith('#')) return slackId('channel', target.slice(1));
  if (target.startsWith('!subteam^')) return slackId('group', target.slice(9));
  const user = /^(?:@|users\/)@?(.+)/.exec(target)?.[1];
  if (user !== undefined) return slackId('user', user);
  return target.startsWith('!') ? `@${target.slice(1)}` : undefined;
}

function webLink(url: string, label: string): string {
  const address = entities(url);
  if (!label) return address;
  return link(new Markdown(label.replace(/[[\]]/g, '\\$&')), address).source;
}

/** `<!date^1392734382^{date} at {time}^https://…|fallback>`: what the sender wrote for who cannot show it. */
function dateText(target: string, fallback: string): string {
  const [, seconds, , url] = target.split('^');
  const text = fallback || timeText(seconds) || '';
  return url ? webLink(url, text) : text;
}

function entities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
