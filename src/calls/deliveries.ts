import { type CallResponse, type Field, type Form, ok, openForm } from '../apps/call-response';
import { codeSpan } from '../render/code';
import { firstRunes } from '../render/cut';
import { inert } from '../render/inert';
import { labelText } from '../render/label-text';
import type { BacklogLine, Route } from '../store/store';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { EVERYTHING, isNameOf } from './dead-letters';
import { destinationLabel } from './destination-label';
import { inCell } from './in-cell';
import { readOption } from './option-field';
import { requireAdmin } from './require-admin';
import { showDelivery } from './show-delivery';
import { timeText } from './time-text';

const EXPAND = { app: 'all', acting_user: 'summary' };
const MOST_COUNTED = 10_000;
const MOST_LINES = 50;

const ACTIONS = {
  show: 'Show one as a whole',
  replay: 'Try again',
  drop: 'Drop for good',
};

const ACTION_FIELD: Field = {
  name: 'action',
  type: 'static_select',
  label: 'action',
  modal_label: 'What to do',
  description: 'What to do with the webhooks that were set aside; left out, they are listed',
  position: 1,
  options: Object.entries(ACTIONS).map(([value, label]) => ({ label, value })),
};

const DELIVERY_FIELD: Field = {
  name: 'delivery',
  type: 'dynamic_select',
  label: 'delivery',
  modal_label: 'Which',
  description:
    'One that was set aside, ~channel for all of a channel, or all; to show, the id of any webhook',
  position: 2,
  lookup: { path: '/dead-letters', expand: EXPAND },
};

const PIECE_FIELD: Field = {
  name: 'piece',
  type: 'text',
  label: 'piece',
  modal_label: 'Piece',
  description: 'Of a large webhook that is shown: which piece; the first when left out',
  position: 3,
};

/** The fields of `deliveries`, for the slash command and, once an action is chosen, as a modal. */
export const DELIVERIES_FORM: Form = {
  title: 'Webhooks set aside',
  submit: { path: '/deliveries', expand: EXPAND },
  fields: [ACTION_FIELD, DELIVERY_FIELD, PIECE_FIELD],
};

const NOTHING_DEAD = 'Nothing was set aside.';

/** The modal that asks which, with the action already chosen. */
function formFor(action: string): Form {
  const value = ACTION_FIELD.options?.find((option) => option.value === action);
  const fields = [
    { ...ACTION_FIELD, value },
    { ...DELIVERY_FIELD, is_required: true },
    ...(action === 'show' ? [PIECE_FIELD] : []),
  ];
  return { ...DELIVERIES_FORM, fields };
}

/** `/deliveries`: what waits and what is dead; shows, replays or drops dead letters. */
export function createDeliveries({ store, deliver, redactor, manifest }: CallParts): CallHandler {
  async function overview(): Promise<CallResponse> {
    const [lines, routes, counts] = [
      await store.backlog(MOST_COUNTED),
      await store.routes(),
      await store.counts(),
    ];
    if (lines.length === 0)
      return ok('Nothing waits and nothing was set aside: every webhook has been posted.');
    const table = [
      '| Path | Goes to | State | Since | Why |',
      '|:--|:--|:--|:--|:--|',
      ...lines.slice(0, MOST_LINES).map((line) => row(line, routes)),
    ];
    const help = `\`/${manifest.app_id} deliveries replay\` has those that were set aside tried again; \`show\` and \`drop\` are there too.`;
    return ok(
      [
        `**${counts.waiting} waiting, ${counts.dead} set aside**`,
        '',
        ...table,
        '',
        counts.dead > 0 ? help : '',
      ]
        .join('\n')
        .trim(),
    );
  }

  async function show(id: string, piece: string | undefined): Promise<CallResponse> {
    const delivery = await store.findDelivery(id);
    if (!delivery) throw noSuchDelivery();
    return ok(showDelivery(delivery, piece, { appId: manifest.app_id, redactor }));
  }

  /** Of one dead letter, all of a channel, by its id or name, or all. */
  async function ofEach(which: string, change: (idOrChannel: string) => Promise<number>): Promise<number> {
    let count = 0;
    for (const one of await chosen(which)) count += await change(one);
    return count;
  }

  async function chosen(which: string): Promise<string[]> {
    if (which.toLowerCase() === EVERYTHING) return await store.deadChannels();
    const [channels, routes] = [await store.deadChannels(), await store.routes()];
    const named = channels.filter((channel) => isNameOf(which, destinationLabel(channel, routes)));
    return named.length > 0 ? named : [which];
  }

  async function replay(which: string): Promise<CallResponse> {
    const count = await ofEach(which, store.replay);
    if (count === 0) throw noSuchLetter();
    await deliver.wakeAll();
    return ok(`${webhooks(count)} will be tried again, in the old order.`);
  }

  async function drop(which: string): Promise<CallResponse> {
    const count = await ofEach(which, store.drop);
    if (count === 0) throw noSuchLetter();
    return ok(`${webhooks(count)} dropped for good.`);
  }

  return async ({ context, values }) => {
    requireAdmin(context);
    const action = readOption(values.action);
    if (!action) return await overview();
    if (!Object.hasOwn(ACTIONS, action)) {
      const sentence = `The action must be one of ${Object.keys(ACTIONS).join(', ')}.`;
      throw new UserMistake(sentence, { action: sentence });
    }
    const which = readOption(values.delivery);
    const isAny = !which || which.toLowerCase() === EVERYTHING;
    if (isAny && (await store.counts()).dead === 0) return ok(NOTHING_DEAD);
    if (!which) return openForm(formFor(action));
    if (action === 'show') return await show(which, readOption(values.piece));
    return action === 'replay' ? await replay(which) : await drop(which);
  };
}

function row({ path, channel, isDead, count, since, reason = '' }: BacklogLine, routes: Route[]): string {
  const state = `${count} ${isDead ? 'set aside' : 'waiting'}`;
  const cells = [
    inCell(codeSpan(firstRunes(path, 100) || '/')),
    labelText(destinationLabel(channel, routes)),
    state,
    timeText(since),
    inCell(inert(reason)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function webhooks(count: number): string {
  return count === 1 ? '1 webhook' : `${count} webhooks`;
}

function noSuchLetter(): UserMistake {
  const sentence = 'That was not set aside, or no longer is. Choose from the list.';
  return new UserMistake(sentence, { delivery: sentence });
}

function noSuchDelivery(): UserMistake {
  const sentence =
    'There is no such webhook, or no longer: posted ones are kept for RETENTION. Choose from the list.';
  return new UserMistake(sentence, { delivery: sentence });
}
