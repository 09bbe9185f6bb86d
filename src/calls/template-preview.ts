import type { Redactor } from '../process/redactor';
import { closeCodeBlock, codeBlock, codeSpan } from '../render/code';
import { cutToFit } from '../render/cut';
import { indented } from '../render/indented';
import type { Message } from '../render/message';
import { renderWebhook } from '../render/render';
import { readTemplate } from '../render/templates/template';
import type { Delivery } from '../store/store';
import { asWritten } from './as-written';
import { timeText } from './time-text';

const LIMIT = 16_383;
const SHOWN = 2_000;

/**
 * The last webhook of a path, and what it becomes by a template, or without one where that is empty.
 * @throws TemplateError
 */
export function templatePreview(source: string, last: Delivery | undefined, redactor: Redactor): string {
  const template = source ? readTemplate(source) : undefined;
  if (!last) return 'No webhook has come to this path yet, so there is nothing to show a template with.';
  const message = template ? template.render(last, LIMIT) : renderWebhook(last, { limit: LIMIT });
  const payload = cutToFit(redactor.clean(readable(last.payload)), SHOWN, (part) => codeBlock(part));
  const missing = template?.missing(last) ?? [];
  return [
    `**Its last webhook**, at ${timeText(last.storedAt)}:\n${payload}`,
    missing.length > 0 ? `That webhook has no ${missing.map(codeSpan).join(', ')}.` : '',
    `**It becomes**${asText(message, redactor)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function asText(message: Message | undefined, redactor: Redactor): string {
  if (!message) return ' no post: the template comes to nothing.';
  const { text, attachments = [], file, thread } = message;
  const parts = [
    thread === undefined ? '' : ` a reply in the thread ${codeSpan(thread)}`,
    attachments.length > 0 ? ` a message with attachments` : '',
    file ? ' a message with a file' : '',
  ].filter(Boolean);
  return `${parts.join(', ')}:\n\n---\n\n${cutToFit(redactor.clean(text), SHOWN, closeCodeBlock)}`;
}

/** Only what is small is indented: the rest is cut anyway. */
function readable(payload: string): string {
  if (payload.startsWith('"') || payload.length > 10_000) return asWritten(payload);
  return indented(payload);
}
