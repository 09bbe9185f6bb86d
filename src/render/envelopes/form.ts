import { type Envelope, mediaType } from '../format';
import { formFields } from './form-fields';
import { openedText } from './opened';
import { openedFields } from './opened-fields';
import { LONGEST_OPENED } from './parsed-json';

/** A form, also GitHub's and Slack's, whose field `payload` is the webhook. */
export const form: Envelope = (input) => {
  const { data } = input;
  if (typeof data !== 'string' || data.length > LONGEST_OPENED) return undefined;
  const isNamed = mediaType(input) === 'application/x-www-form-urlencoded';
  if (!isNamed && !data.startsWith('payload=')) return undefined;
  const headers = { ...input.headers, 'Content-Type': 'application/json' };
  // JSON behind the name, as it is written by hand: `&`, `+` and `%` in it stand for themselves.
  const raw = /^\s*[A-Za-z_][\w-]{0,50}=\s*(?=[[{])/.exec(data)?.[0];
  if (raw) return openedText({ ...input, headers }, data.slice(raw.length));
  const fields = formFields(data);
  return fields && openedFields({ ...input, headers }, fields);
};
