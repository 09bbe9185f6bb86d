import { cut } from './dialog-elements';
import { itemsOf } from './dialog-of';
import type { ReadDialogRequest } from './dialog-request';
import type { MakeCall } from './make-call';
import { SlashRefused } from './slash-refused';

const LONGEST_QUERY = 1_000;
const LONGEST_OPTION = 3_000;

/** Answers what a dialog asks while somebody types into a dynamic select. */
export type LookUpOptions = (raw: Buffer) => Promise<object>;

export function createLookUpOptions(parts: { read: ReadDialogRequest; makeCall: MakeCall }): LookUpOptions {
  const { read, makeCall } = parts;
  return async (raw) => {
    const { caller, state, submission } = await read(raw, 'dialog_lookup');
    const field = state.fields.find(({ name, lookup }) => lookup && name === submission.selected_field);
    if (!field?.lookup) throw new SlashRefused(200, 'This form looks nothing up there.');
    const query = typeof submission.query === 'string' ? submission.query.slice(0, LONGEST_QUERY) : '';
    const response = await makeCall(caller, { path: field.lookup }, { query });
    if (response.type === 'error') return { items: [], error: response.text };
    return {
      items: itemsOf(response)
        .filter(({ value }) => value.length <= LONGEST_OPTION)
        .map(({ label, value }) => ({ text: cut(label, LONGEST_OPTION), value })),
    };
  };
}
