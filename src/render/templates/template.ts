import { Context, type Liquid, type Template as LiquidTemplate } from 'liquidjs';
import { closeCodeBlock } from '../code';
import { cutToFit, runeCount } from '../cut';
import { isSecret } from '../generic/tree/keys';
import { storable } from '../inert';
import type { Message } from '../message';
import { type RenderableWebhook, readInput } from '../read-input';
import { unwrap } from '../unwrap';
import { createEngine, LONGEST_TEMPLATE, RENDER_MS, THREAD } from './engine';
import { missingVariables } from './missing-variables';
import { createTimeLimit } from './time-limit';

/** Of a variable in a variable in a variable the analysis takes the square of the depth. */
const MOST_BRACKETS = 200;

/** What is wrong with a template, in a sentence with line and column; it can quote the template, but no data. */
export class TemplateError extends Error {}

/** A template that was read. */
export interface ReadTemplate {
  /**
   * The message of a webhook.
   * @param limit code points of its text; where it is longer the whole is its file
   * @returns undefined where it comes to nothing: nothing is posted then
   * @throws TemplateError
   */
  render(webhook: TemplateWebhook, limit: number): Message | undefined;
  /**
   * The variables that it names and a webhook does not have: misspelt, or of another event.
   * @throws TemplateError
   */
  missing(webhook: TemplateWebhook): string[];
}

/** What a template knows of a webhook; `storedAt` in milliseconds since 1970. */
export type TemplateWebhook = RenderableWebhook & { storedAt: number };

/** @throws TemplateError */
export function readTemplate(source: string): ReadTemplate {
  if (source.length > LONGEST_TEMPLATE) {
    throw new TemplateError(`It has ${source.length} characters; at most ${LONGEST_TEMPLATE} are allowed.`);
  }
  const liquid = createEngine();
  const parsed = explained(() => liquid.parse(source));
  return {
    render(webhook, limit) {
      const { text, thread } = explained(() => rendered(liquid, parsed, webhook));
      if (text.trim() === '') return undefined;
      return { ...fitted(text, limit), ...(thread ? { thread } : {}) };
    },
    missing(webhook) {
      if (source.split('[').length > MOST_BRACKETS) return [];
      return explained(() => missingVariables(liquid, parsed, scopeOf(webhook)));
    },
  };
}

/** What a template knows. */
function scopeOf(webhook: TemplateWebhook) {
  const { path, query, headers, storedAt } = webhook;
  const inside = unwrap(readInput(webhook)).map(({ data }) => data);
  return {
    ...{ data: inside.length === 1 ? inside[0] : inside, path, headers },
    query: Object.fromEntries(Object.entries(query).filter(([name]) => !isSecret(name))),
    received_at: new Date(storedAt).toISOString(),
  };
}

function rendered(liquid: Liquid, parsed: LiquidTemplate[], webhook: TemplateWebhook) {
  // Their class is not exported, and does no more than this.
  const renderLimit = createTimeLimit(RENDER_MS, performance.now()) as never;
  const context = new Context(scopeOf(webhook), liquid.options, { sync: true }, { liquid, renderLimit });
  const text = String(liquid.renderSync(parsed, context));
  return { text: closeCodeBlock(storable(text).trim()), thread: context.getRegister<string>(THREAD) };
}

function fitted(text: string, limit: number): Pick<Message, 'text' | 'file'> {
  if (runeCount(text) <= limit) return { text };
  return {
    text: cutToFit(text, limit, closeCodeBlock),
    file: { name: 'message.md', type: 'text/markdown', content: text },
  };
}

function explained<T>(task: () => T): T {
  try {
    return task();
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new TemplateError(`${line.replace(/, line:(\d+), col:(\d+)$/, ' in line $1, column $2')}.`);
  }
}
