import type { Command } from '../apps/bindings';
import type { Scheme } from '../secrets/scheme';
import { CONFIGURE_FORM } from './configure';
import { DELIVERIES_FORM } from './deliveries';
import { SEND_FORM } from './send';
import { signForm } from './sign-form';
import { SUBSCRIBE_FORM } from './subscribe';
import { TEMPLATE_FORM } from './template-form';
import { UNSUBSCRIBE_FORM } from './unsubscribe';

/** The commands of the App, in the order people meet them. All but `help` are for admins. */
export function createCommands(schemes: readonly Scheme[]): Command[] {
  return [
    {
      name: 'configure',
      hint: '[path] [--new-secret]',
      description: 'Show the webhook URLs, and make this channel the default if there is none',
      form: CONFIGURE_FORM,
    },
    {
      name: 'subscribe',
      hint: '<path> [channel] [events]',
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
      description: 'Show which path goes where, how it is proved, and when it last came',
      submit: { path: '/list', expand: { app: 'all', acting_user: 'summary' } },
    },
    {
      name: 'send',
      hint: '<path>',
      description: 'Send a test webhook through the real URL, and show what became of it',
      form: SEND_FORM,
    },
    {
      name: 'sign',
      hint: '<path> [scheme]',
      description: 'Have the webhooks of a path that come straight to the App proved by their signature',
      form: signForm(schemes),
    },
    {
      name: 'template',
      hint: '<path>',
      description: 'Set how the webhooks of a path look, and which of them are posted',
      form: TEMPLATE_FORM,
    },
    {
      name: 'deliveries',
      hint: '[show|replay|drop]',
      description: 'Show what waits and what was set aside, and have it tried again',
      form: DELIVERIES_FORM,
    },
    {
      name: 'status',
      description: 'Show the state of the App, and when each path had its last webhook and post',
      submit: { path: '/status', expand: { app: 'all', acting_user: 'summary' } },
    },
    {
      name: 'help',
      description: 'Show the commands',
      submit: { path: '/help', expand: { app: 'all', acting_user: 'summary' } },
    },
  ];
}
