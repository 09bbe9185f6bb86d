import { attachmentView } from '../attachment-view';
import { goMap } from '../go-map';
import type { GoAnswer } from '../send-like-go';

type Json = Record<string, unknown>;

/** What an App answers to a command, with the names that the REST API has for its parts. */
export interface CommandAnswer {
  response_type: string;
  text: string;
  username: string;
  channel_id: string;
  icon_url: string;
  type: string;
  props: Json | null;
  goto_location: string;
  trigger_id: string;
  skip_slack_parsing: boolean;
  attachments: Json[] | null;
  extra_responses: CommandAnswer[] | null;
}

/** Reads an answer: JSON as it is named, anything else is a text to the letter. @throws SyntaxError */
export function readCommandAnswer({ headers, text }: Pick<GoAnswer, 'headers' | 'text'>): CommandAnswer {
  const type = headers['content-type']?.split(';')[0]?.trim();
  return commandAnswer(type === 'application/json' ? JSON.parse(text) : { text });
}

function commandAnswer(given: Json): CommandAnswer {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  const { attachments, extra_responses: more } = given;
  return {
    ...{ response_type: text('response_type'), text: text('text'), username: text('username') },
    ...{ channel_id: text('channel_id'), icon_url: text('icon_url'), type: text('type') },
    props: given.props ? goMap(given.props as Json) : null,
    goto_location: text('goto_location'),
    trigger_id: '',
    skip_slack_parsing: given.skip_slack_parsing === true,
    attachments: Array.isArray(attachments) ? attachments.filter(Boolean).map(attachmentView) : null,
    extra_responses: Array.isArray(more) ? more.map(commandAnswer) : null,
  };
}
