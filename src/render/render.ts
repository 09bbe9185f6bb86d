import { codeBlock, codeSpan } from './code';
import { cutToFit, firstRunes, runeCount } from './cut';
import { DIALECTS } from './dialects';
import type { Format, RenderInput } from './format';
import { FORMATS } from './formats';
import { damaged } from './generic/damaged';
import { empty } from './generic/empty';
import { fields } from './generic/fields';
import { json } from './generic/json';
import { text } from './generic/text';
import type { Message } from './message';
import { type RenderableWebhook, readInput } from './read-input';
import { storyMessage } from './story-message';
import { unwrap } from './unwrap';

/** What is asked when nobody knows the sender. */
const GENERIC: readonly Format[] = [empty, damaged, fields, text, json];

const LONGEST_SPAN = 200;

/**
 * The message for a webhook: what is inside its envelopes, told in the sender's own words if it speaks chat, by the
 * format that knows it, or else in the generic form.
 * @param limit how many code points Mattermost takes, at least 4,000
 * @param hint a line of our own, in Markdown, before the rest
 */
export function renderWebhook(
  webhook: RenderableWebhook,
  { limit, hint = '' }: { limit: number; hint?: string },
): Message {
  const start = hint && `${hint}\n`;
  const room = limit - runeCount(start);
  const messages = unwrap(readInput(webhook)).map((input) => fitted(messageOf(input, room), room));
  const text = messages.map((message) => message.text).join('\n\n');
  return { ...messages[0], text: start + text };
}

function messageOf(input: RenderInput, limit: number): Message {
  return (
    firstThatWorks(DIALECTS, input) ??
    firstThatWorks(
      FORMATS.map((format) => (one: RenderInput) => {
        const story = format(one);
        return story && storyMessage(story);
      }),
      input,
    ) ??
    genericMessage(input, limit)
  );
}

/** A format that breaks is passed over, as if it did not know the event: no format can cost a webhook. */
function firstThatWorks(
  formats: readonly ((input: RenderInput) => Message | undefined)[],
  input: RenderInput,
): Message | undefined {
  for (const format of formats) {
    try {
      const message = format(input);
      if (message?.text.trim() || message?.attachments?.length) return message;
    } catch {
      // The next one is asked.
    }
  }
  return undefined;
}

function fitted(message: Message, limit: number): Message {
  if (runeCount(message.text) <= limit) return message;
  return { ...message, text: cutToFit(message.text, limit, (part) => part) };
}

function genericMessage(input: RenderInput, limit: number): Message {
  const head = `${headline(input)}\n`;
  for (const format of GENERIC) {
    const body = format(input, limit - runeCount(head));
    if (body !== undefined) return { text: head + body };
  }
  return { text: head };
}

function headline({ path, method, query }: Pick<RenderInput, 'path' | 'method' | 'query'>): string {
  const parts = ['**Webhook**', shortSpan(path || '/')];
  if (method !== 'POST') parts.push(shortSpan(method));
  if (Object.keys(query).length > 0) parts.push(shortSpan(`?${new URLSearchParams(query)}`));
  return parts.join(' ');
}

function shortSpan(text: string): string {
  const start = firstRunes(text, LONGEST_SPAN);
  return codeSpan(start === text ? text : `${start}…`);
}

const PLAIN_LIMIT = 3_000;

/** The plainest message for a webhook, for when Mattermost refuses the usual one: its JSON text as it came. */
export function renderPlain(webhook: RenderableWebhook): string {
  const head = `${headline(webhook)}\n_(as it came)_\n`;
  return head + cutToFit(webhook.payload, PLAIN_LIMIT, (part) => codeBlock(part));
}
