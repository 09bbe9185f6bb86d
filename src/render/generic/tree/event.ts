import { best } from './choose';
import { isMachineText } from './scalar';
import type { Leaf } from './scan';
import { stateOf } from './state';

const HEADER =
  /^(?:X-[\w-]*-?Event(?:-(?:Key|Type|Name))?|X-[\w-]*Topic|[\w-]+-(?:Event|Event-Type|Topic|Hook-Resource)|Ce-Type|X-Event-Key|X-[\w-]*-Trigger|X-[\w-]*-Message-Type)$/i;

/** The event that a header names, as `X-Shopify-Topic: orders/create`. */
export function headerEvent(headers: Record<string, string>): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (HEADER.test(name) && /^[\w.:/ -]{2,80}$/.test(value) && !isMachineText(value)) return value;
  }
  return undefined;
}

const POINTS: Record<string, number> = {
  'event type': 100,
  'trigger event': 98,
  'event name': 100,
  'webhook event': 100,
  'event key': 95,
  'event action': 90,
  event: 96,
  topic: 80,
  'subscription type': 92,
  'notification type': 85,
  trigger: 70,
  'trigger type': 72,
  type: 78,
  kind: 72,
  'message type': 60,
  'object kind': 70,
  'alert type': 45,
  action: 66,
  'action type': 66,
  operation: 60,
  command: 40,
};

/** The field that names the event. */
export function eventLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  return best(leaves, ({ words, value, depth, about }) => {
    if (typeof value !== 'string' || about !== 'thing' || depth > 1.5 || !/^[\w.:/ -]{2,80}$/.test(value))
      return 0;
    const points = /\s/.test(value) && words[0] === 'topic' ? 0 : (POINTS[words.join(' ')] ?? 0);
    if (!/^(?:type|kind)$/.test(words.join(' '))) return points - depth * 20;
    // The type of a nested thing is what it is, not what happened; so is one word that is no event.
    return points - depth * 60 - (/[._:/-]|ed$/i.test(value) ? 0 : 20);
  });
}

/** The field that says what was done, beside one that says with what. */
export function actionLeaf(leaves: readonly Leaf[], event: Leaf | undefined): Leaf | undefined {
  return leaves.find(
    ({ words, value, depth, about, key }) =>
      key !== event?.key &&
      about === 'thing' &&
      depth <= 0.5 &&
      typeof value === 'string' &&
      /^(?:action|verb|operation|change type)$/.test(words.join(' ')) &&
      /^[\w. -]{2,40}$/.test(value),
  );
}

/** The name by which subscriptions choose: `orders/create` → `orders/create`, `New Error` → `new_error`. */
export function eventName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._:/-]+/g, '_')
    .slice(0, 100);
}

/** Whether a name of an event tells how things are: `deploy_failed`. */
export function eventState(event: string | undefined) {
  return event === undefined ? undefined : stateOf(event.replace(/[._:/-]/g, ' '));
}
