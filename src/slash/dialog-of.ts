import type { CallResponse, Field, Form, Option } from '../apps/call-response';
import type { Dialog } from '../mattermost/slash-calls';
import { cutToFit } from '../render/cut';
import { cut, elementOf } from './dialog-elements';
import type { DialogStates, StateField } from './dialog-state';
import { knowsNewDialogs } from './knows-new-dialogs';
import type { Caller, MakeCall } from './make-call';

const LONGEST_TITLE = 24;
/** 20,000 were shown; the whole request may have 300,000 bytes. */
const LONGEST_INTRODUCTION = 16_000;

/** Makes a dialog of a form, for one user. */
export type DialogOf = (form: Form, caller: Caller, responseId: string) => Promise<Dialog>;

export function createDialogOf(parts: {
  makeCall: MakeCall;
  states: DialogStates;
  version: () => string | undefined;
  optionsUrl: string;
}): DialogOf {
  const { makeCall, states, version, optionsUrl } = parts;

  /** The choices of a dynamic select that has to be a plain one: where it cannot ask, or one is chosen already. */
  async function choicesOf({ type, lookup, value }: Field, caller: Caller): Promise<Option[] | undefined> {
    const canAsk = knowsNewDialogs(version()) && canBeLookedUp(optionsUrl);
    if (type !== 'dynamic_select' || !lookup || (canAsk && !value)) return undefined;
    const items = itemsOf(await makeCall(caller, lookup, { query: '' }));
    const chosen = value as Option | undefined;
    return chosen ? [chosen, ...items.filter((item) => item.value !== chosen.value)] : items;
  }

  return async (form, caller, responseId) => {
    const elements = await Promise.all(
      form.fields.map(async (field) => elementOf(field, await choicesOf(field, caller), optionsUrl)),
    );
    const { place, user } = caller;
    const introduction = [form.header, ...elements.map(({ note }) => note)].filter(Boolean).join('\n\n');
    return {
      callback_id: form.submit.path,
      title: cut(form.title, LONGEST_TITLE),
      introduction_text: cutToFit(introduction, LONGEST_INTRODUCTION, (text) => text),
      elements: elements.map(({ element }) => element),
      submit_label: 'OK',
      state: states.sign({
        ...place,
        user: user.id,
        call: form.submit.path,
        wantsChannel: form.submit.expand?.channel !== undefined,
        responseId,
        fields: form.fields.map(stateField),
      }),
    };
  };
}

/** The choices in the answer of a look-up. */
export function itemsOf(response: CallResponse): Option[] {
  const { items } = (response.type === 'ok' ? (response.data ?? {}) : {}) as { items?: Option[] };
  return Array.isArray(items) ? items : [];
}

/** The web app looks choices up at https addresses, and at http ones of its own machine; elsewhere it refuses. */
function canBeLookedUp(url: string): boolean {
  return /^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url);
}

function stateField({ name, type, options, lookup }: Field): StateField {
  return { name, type, ...(options ? { options } : {}), ...(lookup ? { lookup: lookup.path } : {}) };
}
