import { codeBlock, shortSpan } from './code';
import { cutToFit, runeCount } from './cut';
import { DIALECTS } from './dialects';
import { fitMarkdown } from './fit-markdown';
import type { RenderInput } from './format';
import { FORMATS } from './formats';
import { genericText } from './generic/generic';
import { withoutTextSecrets } from './generic/text/text-secrets';
import type { Draft, Message } from './message';
import { origin } from './origin';
import { type RenderableWebhook, readInput } from './read-input';
import { storyMessage } from './story-message';
import { unwrap } from './unwrap';
import { wholeFile } from './whole';
import { withoutSecrets } from './without-secrets';

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
  const message = whole(readInput(webhook), limit - runeCount(start));
  return start ? { ...message, text: start + message.text } : message;
}

function whole(input: RenderInput, room: number): Message {
  const inputs = unwrap(input);
  const [first] = inputs;
  if (inputs.length === 1 && first) return fitted(first, messageOf(first, room), room);
  const messages = inputs.map((one) => messageOf(one, room));
  const attachments = messages.flatMap((message) => message.attachments ?? []);
  const text = messages
    .map((message) => message.text)
    .filter(Boolean)
    .join('\n\n');
  const lossy = messages.some((message) => message.lossy);
  const event = messages[0]?.event;
  return fitted(
    input,
    {
      text,
      lossy,
      hasHeadline: messages[0]?.hasHeadline ?? false,
      ...(event && { event }),
      ...(attachments.length > 0 && { attachments }),
    },
    room,
  );
}

const TELLERS = FORMATS.map((format) => (input: RenderInput) => {
  const story = format(input);
  return story && storyMessage(story);
});

function messageOf(input: RenderInput, limit: number): Draft {
  const chat = firstThatWorks(DIALECTS, input);
  if (chat) return chat;
  const story = firstThatWorks(TELLERS, input);
  if (story) return { ...story, hasHeadline: true };
  const { text, event, lossy } = genericText(input, limit);
  return { text, lossy, hasHeadline: typeof input.data === 'object', ...(event && { event }) };
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

/** Within the limit; with the whole as a file where something is missing, and a word on bytes that were lost. */
function fitted(
  input: RenderInput,
  { lossy, hasHeadline = false, ...message }: Draft,
  limit: number,
): Message {
  const isNamed = message.text.startsWith(':warning: The body ');
  const note = input.payload.includes('\uFFFD') && !isNamed ? LOST_BYTES : '';
  const { text, cut } = fitMarkdown(
    message.text,
    limit - note.length,
    hasHeadline,
    shortSpan(input.path || '/'),
  );
  const whole = { ...message, text: note ? `${text}${note}`.trim() : text };
  return cut || lossy ? { ...whole, file: message.file ?? wholeFile(input) } : whole;
}

const LOST_BYTES = '\n\n_(\uFFFD stands for bytes that are no UTF-8, which are lost: have it sent as UTF-8)_';

const PLAIN_LIMIT = 3_000;

/** The plainest message for a webhook, for when Mattermost refuses the usual one: its JSON text as it came. */
export function renderPlain(webhook: RenderableWebhook): string {
  const head = `**Webhook** ${origin(webhook)}\n_(as it came)_\n`;
  return head + cutToFit(plainSecretless(webhook.payload), PLAIN_LIMIT, (part) => codeBlock(part));
}

function plainSecretless(payload: string): string {
  if (!payload.startsWith('"')) return withoutSecrets(payload);
  return JSON.stringify(withoutTextSecrets(JSON.parse(payload)).text);
}
