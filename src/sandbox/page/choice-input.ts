import type { Choice } from '../../commands/choices.js';
import { element } from './element.js';
import { attachSuggestions } from './suggestion-list.js';

/** A text field that takes one of several choices; what was typed without choosing counts as nothing. */
export function choiceInput(
  id: string,
  load: (query: string) => Promise<Choice[]>,
  chosenAtFirst: { label: string; value: string } | undefined,
) {
  let chosen = chosenAtFirst;
  let offered: Choice[] = [];
  const input = element('input', { id, type: 'text', autocomplete: 'off', placeholder: 'Choose…' });
  input.value = chosen?.label ?? '';

  const suggestions = attachSuggestions(input, {
    enterChooses: true,
    async load(text) {
      offered = await load(text === chosen?.label ? '' : text);
      return offered.map(({ label, value, typed }) => ({
        ...{ text: value, label, hint: '', description: typed === value ? '' : typed },
        isChosen: text === chosen?.label && value === chosen.value,
      }));
    },
    choose(suggestion) {
      chosen = offered.find(({ value }) => value === suggestion.text);
      input.value = chosen?.label ?? '';
    },
  });
  input.addEventListener('click', () => void suggestions.refresh());
  input.addEventListener('keydown', (event) => {
    // Those that move in an open list do not come here.
    if (/^Arrow(Down|Up)$/.test(event.key)) void suggestions.refresh();
  });
  input.addEventListener('blur', () => {
    if (input.value === '') chosen = undefined;
    input.value = chosen?.label ?? '';
  });
  return {
    input,
    element: element('div', { class: 'choice' }, input, suggestions.list),
    read: () => (chosen ? { label: chosen.label, value: chosen.value } : null),
  };
}
