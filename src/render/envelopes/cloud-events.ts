import { isObject, str } from '../data';
import type { Envelope, RenderInput } from '../format';
import { parsedJson } from './parsed-json';

const MOST_ALONE = 50;

/**
 * CloudEvents in structured mode and in batches, as if each had come in binary mode: its attributes become `Ce-*`
 * headers, its data the payload.
 */
export const cloudEvents: Envelope = (input) => {
  const events: unknown[] = Array.isArray(input.data) ? input.data : [input.data];
  const isEnvelope = events.length > 0 && events.every(isCloudEvent);
  if (!isEnvelope) return undefined;
  // Nobody reads more one below the other, so they become the rows of a table.
  if (events.length > MOST_ALONE) return { ...input, data: events.map(row) };
  return events.map((event) => opened(input, event as Record<string, unknown>));
};

function row(event: unknown): unknown {
  const { type, subject, time, data } = event as Record<string, unknown>;
  return { type, subject, time, ...(isObject(data) ? data : { data }) };
}

function isCloudEvent(value: unknown): boolean {
  return isObject(value) && typeof value.specversion === 'string' && typeof value.type === 'string';
}

function opened(input: RenderInput, event: Record<string, unknown>): RenderInput {
  const headers: Record<string, string> = {
    ...input.headers,
    'Content-Type': str(event, 'datacontenttype') ?? 'application/json',
  };
  for (const name of ['Type', 'Source', 'Subject', 'Time']) {
    const value = str(event, name.toLowerCase());
    if (value) headers[`Ce-${name}`] = value;
  }
  return { ...input, headers, data: withSubject(dataOf(event), str(event, 'subject')) };
}

function dataOf(event: Record<string, unknown>): unknown {
  if (typeof event.data_base64 === 'string') {
    const text = Buffer.from(event.data_base64, 'base64').toString();
    return parsedJson(text) ?? text;
  }
  return typeof event.data === 'string' ? (parsedJson(event.data) ?? event.data) : event.data;
}

/** What the event is about belongs to what is shown of it. */
function withSubject(data: unknown, subject: string | undefined): unknown {
  if (data === undefined || data === null) return subject ? { subject } : {};
  if (!subject || (isObject(data) && Object.hasOwn(data, 'subject'))) return data;
  return isObject(data) ? { subject, ...data } : { subject, data };
}
