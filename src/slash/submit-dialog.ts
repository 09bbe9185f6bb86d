import type { CallResponse, Form } from '../apps/call-response';
import type { Binding } from '../commands/app-types';
import { cutToFit } from '../render/cut';
import type { DialogOf } from './dialog-of';
import type { ReadDialogRequest } from './dialog-request';
import type { DialogState } from './dialog-state';
import { dialogValues } from './dialog-values';
import { knowsNewDialogs } from './knows-new-dialogs';
import type { AnswerLate } from './late-answer';
import type { Caller, MakeCall } from './make-call';
import { typedCommand } from './typed-command';

/** More is no error that a dialog shows well. */
const LONGEST_ERROR = 2_000;

/** Answers a dialog that was filled in: `{}` closes it, errors keep it open, a form takes its place. */
export type SubmitDialog = (raw: Buffer) => Promise<object>;

export function createSubmitDialog(parts: {
  read: ReadDialogRequest;
  makeCall: MakeCall;
  dialogOf: DialogOf;
  answerLate: AnswerLate;
  version: () => string | undefined;
  appId: string;
}): SubmitDialog {
  const { read, makeCall, dialogOf, answerLate, version, appId } = parts;

  async function tell({ user, responseId }: DialogState, text: string): Promise<object> {
    if (await answerLate(user, responseId, text)) return {};
    const shown = cutToFit(text, LONGEST_ERROR, (part) => part);
    return { error: `This was done, but its answer could not be brought to you otherwise. ${shown}` };
  }

  function answerError(response: CallResponse & { type: 'error' }, { fields }: DialogState): object {
    const errors = Object.entries(response.data?.errors ?? {}).filter(([name]) =>
      fields.some((field) => field.name === name),
    );
    return errors.length > 0 ? { errors: Object.fromEntries(errors) } : { error: response.text };
  }

  async function answerForm(
    form: Form,
    values: Record<string, unknown>,
    caller: Caller,
    state: DialogState,
  ): Promise<object> {
    if (knowsNewDialogs(version()))
      return { type: 'form', form: await dialogOf(form, caller, state.responseId) };
    // It would close, and what was filled in would be gone.
    const { data } = (await makeCall(caller, { path: '/bindings' })) as { data?: Binding[] };
    const command = typedCommand(data?.[0]?.bindings?.[0], form.submit.path, values, appId);
    const isShown = form.header ? await answerLate(state.user, state.responseId, form.header) : false;
    const isAgain = form.fields.every(({ name }) => state.fields.some((field) => field.name === name));
    if (isShown && isAgain) return { error: 'See the message: this Mattermost cannot show it here.' };
    return {
      error: `This Mattermost shows no second form. ${command ? `To go on, close this one and type: ${command}` : 'Run the command again.'}`,
    };
  }

  return async (raw) => {
    const { caller, state, submission, isCancelled } = await read(raw, 'dialog_submission');
    if (isCancelled) return {};
    const values = dialogValues(submission, state.fields);
    const expand = state.wantsChannel ? { channel: 'summary' } : {};
    const response = await makeCall(caller, { path: state.call, expand }, { values });
    if (response.type === 'error') return answerError(response, state);
    if (response.type === 'form') return await answerForm(response.form, values, caller, state);
    return response.text ? await tell(state, response.text) : {};
  };
}
