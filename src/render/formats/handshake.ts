import { list, str } from '../data';
import type { Story, StoryFormat } from '../format';
import { bold, code, link, type Markdown, md } from '../markdown';

/**
 * Senders that want to be confirmed before they send: what they ask for is shown whole, as somebody has to act. The
 * App itself opens no address that a sender names.
 */
export const handshake: StoryFormat = (input) => sns(input.data) ?? eventGrid(input) ?? notion(input.data);

function sns(data: unknown): Story | undefined {
  const type = str(data, 'Type');
  const topic = str(data, 'TopicArn');
  const url = str(data, 'SubscribeURL');
  if (!topic || !url) return undefined;
  if (type === 'UnsubscribeConfirmation') {
    const headline = md`🔕 ${bold('AWS SNS')} ended the subscription to ${code(topic)}`;
    return {
      event: 'sns.unsubscribed',
      headline,
      details: [confirming('Subscribe again', url, 'amazonaws.com')],
    };
  }
  if (type !== 'SubscriptionConfirmation') return undefined;
  const headline = md`🤝 ${bold('AWS SNS')} wants to send what happens in ${code(topic)}`;
  return {
    event: 'sns.subscription',
    headline,
    details: [confirming('Confirm the subscription', url, 'amazonaws.com')],
  };
}

function eventGrid({ data, headers }: Parameters<StoryFormat>[0]): Story | undefined {
  const url = str(data, 'validationUrl');
  if (!url || headers['Ce-Type'] !== 'Microsoft.EventGrid.SubscriptionValidationEvent') return undefined;
  const headline = md`🤝 ${bold('Azure Event Grid')} wants to send what happens in ${code(headers['Ce-Source'])}`;
  return {
    event: 'event_grid.subscription',
    headline,
    details: [confirming('Confirm the subscription', url, 'azure.net')],
  };
}

function notion(data: unknown): Story | undefined {
  const token = str(data, 'verification_token');
  if (!token || Object.keys(data as object).length > 2 || list(data, 'events').length > 0) return undefined;
  const headline = md`🤝 ${bold('A sender wants to be confirmed')}: enter this token there`;
  return { event: 'verification_token', headline, details: [code(token)] };
}

/** Whoever can send here could name any address, so one that is not the sender's is told. */
function confirming(text: string, url: string, domain: string): Markdown {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const isTheirs = [domain, `${domain}.cn`, domain.replace('.net', '.cn')].some((own) =>
    host.endsWith(`.${own}`),
  );
  const warning = isTheirs ? '' : md` – ⚠️ this leads to ${code(host || 'no address')}, which is not theirs`;
  return md`${link(text, url)}${warning}`;
}
