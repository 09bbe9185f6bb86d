import { isId } from './is-id';

/** What Mattermost sends with a slash command, as far as the App uses it. Ids are ids, or empty. */
export interface CommandForm {
  /** What was typed after the command, to the letter. */
  text: string;
  userId: string;
  channelId: string;
  channelName: string;
  /** In a direct channel the team that the client shows. */
  teamId: string;
  triggerId: string;
  /** The last part of the `response_url`. */
  responseId: string;
  /** Public channels of the team that were named, by name and id. */
  channels: Map<string, string>;
  /** Members of the team that were named, by name and id. */
  users: Map<string, string>;
}

/** More names than a person types. */
const MOST_MENTIONS = 100;

/** Reads the form of a slash command, in one pass: what it does not know costs nothing. */
export function readCommandForm(raw: Buffer): CommandForm {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(raw.toString())) {
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else if (values.length < MOST_MENTIONS) values.push(value);
  }
  const text = (name: string) => fields.get(name)?.[0] ?? '';
  const id = (name: string) => (isId(text(name)) ? text(name) : '');
  const pairs = (names: string) => {
    const ids = fields.get(`${names}_ids`) ?? [];
    const named = (fields.get(names) ?? []).map((name, place) => [name, ids[place] ?? ''] as const);
    return new Map(named.filter(([, known]) => isId(known)));
  };
  const responseId = text('response_url').split('/').at(-1) ?? '';
  return {
    text: text('text'),
    userId: id('user_id'),
    channelId: id('channel_id'),
    channelName: text('channel_name'),
    teamId: id('team_id'),
    triggerId: text('trigger_id'),
    responseId: isId(responseId) ? responseId : '',
    channels: pairs('channel_mentions'),
    users: pairs('user_mentions'),
  };
}
