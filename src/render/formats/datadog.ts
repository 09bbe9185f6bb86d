import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { link } from '../markdown';
import { quote } from './parts/quote';
import { facts, sentence, tell } from './parts/tell';

/** Datadog's webhooks, whose body its users write, with the variables of its example, https://docs.datadoghq.com/integrations/webhooks/ */
export const datadog: StoryFormat = ({ data }) => {
  const title = str(data, 'title', 'event_title');
  const transition = str(data, 'alert_transition') ?? /^\[(\w[\w ]*?)(?: on .*)?\]/.exec(title ?? '')?.[1];
  const known =
    /alert|monitor/i.test(str(data, 'event_type', 'alert_type') ?? '') || str(data, 'alert_transition');
  if (!isObject(data) || !title || !transition || !known) return undefined;
  const emoji = /recover/i.test(transition) ? '✅' : /warn|no data/i.test(transition) ? '🟠' : '🔴';
  const said = title.toLowerCase().includes(transition.toLowerCase()) ? undefined : `(${transition})`;
  // Datadog marks its Markdown, and names there whom it tells.
  const body = str(data, 'body', 'event_msg', 'text_only_msg')?.replace(/%%%/g, '').trim();
  const about = facts(
    str(data, 'priority', 'alert_priority'),
    str(data, 'hostname', 'host'),
    str(data, 'tags'),
  );
  const headline = sentence(emoji, link(title, str(data, 'link', 'url')), said);
  return { event: `alert.${transition}`, ...tell(headline, about, quote(body)) };
};
