import { newId } from '../ids';
import type { SandboxPost } from '../world';

type Json = Record<string, unknown>;

/** What a button or a menu does; no reader of its post ever sees it. */
export interface ButtonAction {
  type: string;
  data_source: string;
  integration: { url: string; context: Json };
}

const ORDER = [
  'id',
  'type',
  'name',
  'disabled',
  'style',
  'data_source',
  'options',
  'default_option',
  'integration',
];

/** An action of an attachment as Mattermost keeps it: with an id. */
export function actionView(action: Json): Json {
  const named: Json = { ...action, id: action.id || newId() };
  return Object.fromEntries(ORDER.filter((key) => named[key]).map((key) => [key, named[key]]));
}

/** Gives a post other props: readers see the attachments, clicks find what is behind them. */
export function setProps(post: SandboxPost, props: Json): void {
  const attachments = attachmentsIn(props);
  post.actions = actionsIn(attachments);
  post.props = attachments.length > 0 ? { ...props, attachments: withActions(attachments, hidden) } : props;
}

/** Attachments with something else for each of their actions. */
export function withActions(attachments: Json[], change: (action: Json) => Json): Json[] {
  return attachments.map((attachment) =>
    Array.isArray(attachment.actions)
      ? { ...attachment, actions: (attachment.actions as Json[]).map(change) }
      : attachment,
  );
}

/** What an action does; undefined for one that does nothing. */
export function buttonAction({ type = '', data_source = '', integration }: Json): ButtonAction | undefined {
  if (typeof integration !== 'object' || integration === null) return undefined;
  const { url, context = {} } = integration as Json;
  return {
    type: String(type),
    data_source: String(data_source),
    integration: { url: String(url), context: context as Json },
  };
}

function actionsIn(attachments: Json[]): Map<string, ButtonAction> {
  const all = attachments.flatMap(({ actions }) => (Array.isArray(actions) ? (actions as Json[]) : []));
  return new Map(
    all.flatMap((action) => {
      const known = buttonAction(action);
      return known ? [[String(action.id), known] as const] : [];
    }),
  );
}

function attachmentsIn({ attachments }: Json): Json[] {
  return Array.isArray(attachments) ? (attachments as Json[]) : [];
}

function hidden({ integration: _, ...action }: Json): Json {
  return action;
}
