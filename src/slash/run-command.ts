import { type Call, type CallResponse, error } from '../apps/call-response';
import type { Binding, CallResponse as ClientResponse, Field } from '../commands/app-types';
import type { ChoiceSource } from '../commands/choices';
import { readCommand } from '../commands/command-line';
import { commandValues } from '../commands/command-values';
import type { Mattermost } from '../mattermost/mattermost';
import type { CommandForm } from './command-form';
import type { Caller, MakeCall } from './make-call';
import type { OwnBot } from './own-bot';
import { typedChannels } from './typed-channels';
import { unknownCommand } from './unknown-command';

const ONLY_ADMINS = 'Only system admins may do this. Please ask one of yours to run it.';

/** Runs what was typed after a slash command; what is wrong with the line is said in a sentence. */
export type RunCommand = (caller: Caller, form: CommandForm) => Promise<CallResponse>;

export function createRunCommand(parts: {
  makeCall: MakeCall;
  bot: OwnBot;
  mattermost: Mattermost;
  appId: string;
}): RunCommand {
  const { makeCall, bot, mattermost, appId } = parts;

  /** The command as it is offered to a user. */
  async function bindingFor(caller: Caller): Promise<Binding> {
    const { data } = (await makeCall(caller, { path: '/bindings' })) as { data?: Binding[] };
    return data?.[0]?.bindings?.[0] ?? { location: appId, bindings: [] };
  }

  function sourceFor(caller: Caller, form: CommandForm): ChoiceSource {
    return {
      async channels(typed) {
        return await typedChannels(typed, form, (await bot.proved()).token, mattermost);
      },
      people: () => [...form.users].map(([username, id]) => ({ id, username })),
      async lookUp({ lookup }, query, values) {
        if (!lookup) return { type: 'ok' };
        return (await makeCall(caller, lookup, { query, values })) as ClientResponse;
      },
    };
  }

  return async (caller, form) => {
    const own = readCommand(form.text, await bindingFor(caller));
    if (own.problem && own.binding.bindings) {
      // Who has no roles at all is offered everything.
      const all = await bindingFor({ ...caller, user: { ...caller.user, roles: '' } });
      const isForAdmins = !readCommand(form.text, all).binding.bindings;
      return error(isForAdmins ? ONLY_ADMINS : unknownCommand(form.text, own.binding, appId));
    }
    if (own.problem) return error(own.problem);
    const { binding } = own;
    const call = (binding.form?.submit ?? binding.submit) as Call | undefined;
    if (!call) return await makeCall(caller, { path: '/help' });
    const fields = binding.form?.fields ?? [];
    const { values, problem } = await commandValues(fields, own.values, sourceFor(caller, form));
    if (problem) return error(await explain(problem, own.values, fields));
    return await makeCall(caller, call, { values });
  };

  async function explain(problem: string, typed: Record<string, string>, fields: Field[]): Promise<string> {
    const hasChannel = fields.some(({ type, name }) => type === 'channel' && typed[name] !== undefined);
    if (!hasChannel) return problem;
    const { installation } = await bot.proved();
    return `${problem} A private channel is known here once the bot is in it: run \`/invite @${installation.botUsername}\` there first.`;
  }
}
