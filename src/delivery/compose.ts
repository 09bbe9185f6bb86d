import type { Logger } from 'winston';
import type { Clock } from '../process/clock';
import { codeSpan } from '../render/code';
import { runeCount } from '../render/cut';
import { escapeMarkdown } from '../render/escape';
import type { Message } from '../render/message';
import { renderWebhook } from '../render/render';
import { TemplateError } from '../render/templates/template';
import { type Delivery, LONGEST_PATH, type Store } from '../store/store';
import { composePlainly } from './compose-plainly';
import type { Compose, Composed } from './composed';
import { isPerson } from './destination';
import { noticeOf } from './notice-of';
import type { LesserForm } from './parts';
import type { PathNotes } from './path-notes';
import type { KnownTemplate, Settings } from './path-settings';

const HOUR_MS = 3_600_000;

interface Parts {
  /** The slash command that people use. */
  appId: string;
  settings: Settings;
  notes: PathNotes;
  store: Store;
  clock: Clock;
  log: Logger;
  onLesser: (form: LesserForm) => void;
}

/** Makes messages of deliveries, as the subscription and the template of their path want them. */
export function createCompose({ appId, settings, notes, store, clock, log, onLesser }: Parts): Compose {
  function render(delivery: Delivery, limit: number): Message {
    try {
      return renderWebhook(delivery, { limit, hint: hintsOf(delivery, appId) });
    } catch (error) {
      // A payload that breaks a format must not hold its channel for ever.
      log.error('A format failed, so the payload is shown plainly', {
        delivery: delivery.id,
        reason: String(error),
      });
      return composePlainly(delivery);
    }
  }

  /** By the template of its path; where that fails, without it, which the message says once an hour. */
  async function byTemplate(
    template: KnownTemplate,
    usual: Message,
    delivery: Delivery,
    limit: number,
  ): Promise<Composed> {
    const { path } = delivery;
    const hints = hintsOf(delivery, appId);
    const start = hints && `${hints}\n`;
    try {
      if ('error' in template) throw template.error;
      const message = template.read.render(delivery, limit - runeCount(start));
      if (!message) return { unwanted: 'empty' };
      const event = usual.event ? { event: usual.event } : {};
      return { message: { ...message, ...event, text: start + message.text } };
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      log.warn('A template failed, so its path is shown without it', { path, reason: error.message });
      onLesser('without its template');
      if (!(await store.quieten(`template of ${path}`, clock.now() + HOUR_MS))) return { message: usual };
      const command = codeSpan(`/${appId} template ${path || '/'}`);
      const note = `\n_The template of this path fails:_ ${escapeMarkdown(error.message)} _To mend it, run_ ${command}`;
      const room = limit - runeCount(note);
      const fitting = runeCount(usual.text) <= room ? usual : render(delivery, room);
      return { message: { ...fitting, text: fitting.text + note } };
    }
  }

  return async (delivery, limit) => {
    const notice = noticeOf(delivery);
    if (notice !== undefined) {
      const hints = hintsOf(delivery, appId);
      return { message: { text: hints ? `${hints}\n${notice}` : notice } };
    }
    const { filter, template } = await settings.of(delivery);
    const message = render(delivery, limit);
    if (message.event) notes.event(delivery.path, message.event);
    if (filter?.(message.event) === false) return { unwanted: 'filtered' };
    return template ? await byTemplate(template, message, delivery, limit) : { message };
  };
}

function hintsOf({ channel, path, isRepetition }: Delivery, appId: string): string {
  const hints = [
    isRepetition ? '_Sent again by its sender._' : '',
    isPerson(channel) ? hint(appId, path) : '',
  ];
  return hints.filter(Boolean).join('\n');
}

function hint(appId: string, path: string): string {
  const command =
    path && path.length <= LONGEST_PATH ? `/${appId} subscribe ${path}` : `/${appId} subscribe *`;
  return `_No channel gets this path, so it comes to you. In the channel that should get it, run_ ${codeSpan(command)}`;
}
