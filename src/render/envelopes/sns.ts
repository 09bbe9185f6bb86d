import { isObject, str } from '../data';
import type { Envelope } from '../format';
import { parsedJson } from './parsed-json';

/** A notification of AWS SNS: its message, parsed where it is JSON; a text together with its subject. */
export const sns: Envelope = (input) => {
  const { data } = input;
  if (str(data, 'Type') !== 'Notification' || !str(data, 'TopicArn') || !isObject(data)) return undefined;
  const message = data.Message;
  const subject = str(data, 'Subject');
  const inside = typeof message === 'string' ? (parsedJson(message) ?? message) : message;
  if (typeof inside === 'string' && subject) return { ...input, data: { subject, message: inside } };
  return { ...input, data: inside ?? { subject } };
};
