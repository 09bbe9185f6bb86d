import { isObject, str } from '../data';
import type { Envelope } from '../format';
import { openedPieces, openedText, wholeText } from './opened';
import { parsedJson } from './parsed-json';

/** A notification of AWS SNS: its message, parsed where it is JSON; a text together with its subject. */
export const sns: Envelope = (input) => {
  const { data } = input;
  if (str(data, 'Type') !== 'Notification' || !str(data, 'TopicArn') || !isObject(data)) return undefined;
  const message = wholeText(input, 'Message');
  const subject = str(data, 'Subject');
  if (message === undefined) return openedPieces(input, { subject, message: data.Message });
  const isText = !parsedJson(message);
  return isText && subject ? openedPieces(input, { subject, message }) : openedText(input, message);
};
