import { answerError } from '../http/answer-error';
import { BodyRefused } from '../http/body-refused';
import { SlashRefused } from './slash-refused';

/** How a request is refused. */
export interface Refusal {
  status: number;
  sentence: string;
  level: 'debug' | 'warn' | 'error';
  /** For the log alone. */
  stack?: string;
}

/**
 * What stands between a request and a handler fails for a person under 200, as Mattermost shows a sentence only then.
 * A stranger without the proof of a command hears 401, and who sends too much hears 413.
 */
export function refusalOf(cause: unknown): Refusal {
  if (cause instanceof SlashRefused || cause instanceof BodyRefused)
    return { status: cause.status, sentence: cause.message, level: 'warn' };
  const { status, body, level } = answerError(cause);
  const sentence = body.type === 'error' ? body.text : '';
  const stack = status === 500 && cause instanceof Error ? { stack: String(cause.stack) } : {};
  return { status: 200, sentence, level: level === 'error' ? 'error' : 'warn', ...stack };
}
