import { element } from './element.js';
import { inlineCode } from './inline-code.js';

/** A line of the list. Without a `text` it only says something. */
export interface Suggestion {
  /** What the field holds once it is chosen. */
  text?: string;
  label: string;
  hint: string;
  description: string;
  /** The field holds it already. */
  isChosen?: boolean;
}

/**
 * A list below or above a text field, for mouse and keyboard: arrows move, Tab chooses, Escape closes.
 * @param load what to show for the text; a newer question makes the answer to an older one void
 * @param enterChooses whether Enter always chooses; otherwise only after an arrow key
 */
export function attachSuggestions(
  field: HTMLInputElement | HTMLTextAreaElement,
  parts: {
    load: (text: string) => Promise<Suggestion[]>;
    choose: (suggestion: Suggestion) => void;
    enterChooses: boolean;
  },
) {
  const list = element('ul', { role: 'listbox', id: `${field.id}-suggestions`, 'aria-label': 'Suggestions' });
  list.hidden = true;
  const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  let shown: Suggestion[] = [];
  let active = -1;
  let hasMoved = false;
  let question = 0;

  async function refresh(): Promise<void> {
    const asked = ++question;
    const answer = await parts.load(field.value).catch(() => []);
    if (asked === question) show(answer);
  }

  function show(suggestions: Suggestion[]): void {
    shown = suggestions;
    hasMoved = false;
    list.replaceChildren(...shown.map(row));
    list.hidden = shown.length === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    const chosen = shown.findIndex(({ isChosen }) => isChosen);
    activate(chosen < 0 ? shown.findIndex(({ text }) => text !== undefined) : chosen);
  }

  function row(suggestion: Suggestion, index: number): HTMLElement {
    const { text, label, hint, description } = suggestion;
    const item = element(
      'li',
      { role: 'option', id: `${list.id}-${index}`, 'aria-disabled': String(text === undefined) },
      element('b', {}, label),
      element('span', { class: 'hint' }, hint),
      element('span', { class: 'description' }, ...inlineCode(description)),
    );
    item.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      pick(suggestion);
    });
    return item;
  }

  function activate(index: number): void {
    active = index;
    for (const [at, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(at === active));
      if (at === active) item.scrollIntoView({ block: 'nearest' });
    }
    field.setAttribute('aria-activedescendant', active < 0 ? '' : `${list.id}-${active}`);
  }

  function move(step: number): void {
    const choosable = shown.flatMap(({ text }, index) => (text === undefined ? [] : [index]));
    if (choosable.length === 0) return;
    const at = choosable.indexOf(active) + step;
    hasMoved = true;
    activate(Number(choosable[(at + choosable.length) % choosable.length]));
  }

  function pick(suggestion: Suggestion | undefined): boolean {
    if (suggestion?.text === undefined) return false;
    close();
    parts.choose(suggestion);
    return true;
  }

  function close(): void {
    question++;
    show([]);
  }

  field.addEventListener('input', () => void refresh());
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (list.hidden || !(event instanceof KeyboardEvent)) return;
    const { key } = event;
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && !(parts.enterChooses || hasMoved)) return close();
    else if ((key !== 'Tab' && key !== 'Enter') || event.shiftKey || !pick(shown[active])) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return { list, refresh, close };
}
