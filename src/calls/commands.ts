import type { Command } from '../apps/bindings';
import { DELIVERIES_FORM } from './deliveries';
import { SEND_FORM } from './send';
import { SUBSCRIBE_FORM } from './subscribe';
import { UNSUBSCRIBE_FORM } from './unsubscribe';

/** The commands of the App, in the order people meet them. All but `help` are for admins. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'configure',
    description: 'Show the webhook URL, and make this channel the default if there is none',
    submit: {
      path: '/configure',
      expand: { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' },
    },
  },
  {
    name: 'subscribe',
    hint: '<path> [channel]',
    description: 'Post the webhooks of a path in a channel; `*` for all without a channel of their own',
    form: SUBSCRIBE_FORM,
  },
  {
    name: 'unsubscribe',
    hint: '<path> [channel]',
    description: 'End a subscription',
    form: UNSUBSCRIBE_FORM,
  },
  {
    name: 'list',
    description: 'Show which path goes where',
    submit: { path: '/list', expand: { app: 'all', acting_user: 'summary' } },
  },
  {
    name: 'send',
    hint: '<path>',
    description: 'Send a test webhook through the real URL, and show what became of it',
    form: SEND_FORM,
  },
  {
    name: 'deliveries',
    hint: '[show|replay|drop]',
    description: 'Show what waits and what was set aside, and have it tried again',
    form: DELIVERIES_FORM,
  },
  { name: 'help', description: 'Show the commands', submit: { path: '/help' } },
];
