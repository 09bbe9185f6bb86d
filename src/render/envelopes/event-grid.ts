import { isObject, str } from '../data';
import type { Envelope, RenderInput } from '../format';

/** Events of Azure Event Grid in its own schema, each as a CloudEvent in binary mode would come. */
export const eventGrid: Envelope = (input) => {
  const events: unknown[] = Array.isArray(input.data) ? input.data : [];
  const isEnvelope = events.length > 0 && events.every(isEvent);
  return isEnvelope ? events.map((event) => opened(input, event)) : undefined;
};

function isEvent(value: unknown): boolean {
  return (
    str(value, 'eventType') !== undefined &&
    str(value, 'eventTime') !== undefined &&
    isObject(value) &&
    'data' in value
  );
}

function opened(input: RenderInput, event: unknown): RenderInput {
  const { data } = event as { data: unknown };
  const subject = str(event, 'subject');
  const headers = {
    ...input.headers,
    'Ce-Type': str(event, 'eventType') ?? '',
    'Ce-Source': str(event, 'topic') ?? '',
  };
  return { ...input, headers, data: isObject(data) ? { subject, ...data } : { subject, data } };
}
