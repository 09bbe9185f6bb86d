import { byId } from './by-id.js';
import { attachSuggestions, type Suggestion } from './suggestion-list.js';

/**
 * The message box: Enter sends, Shift+Enter makes a new line.
 * @param send resolves with what is wrong with the text, which then stays
 */
export function createComposer(parts: {
  suggest: (text: string) => Promise<Suggestion[]>;
  send: (text: string) => Promise<string | undefined>;
}) {
  const form = byId<HTMLFormElement>('composer');
  const box = byId<HTMLTextAreaElement>('message');
  const problem = byId('problem');

  const suggestions = attachSuggestions(box, {
    load: parts.suggest,
    enterChooses: false,
    choose: ({ text = '' }) => fill(text),
  });
  form.querySelector('.suggestions')?.replaceWith(suggestions.list);

  function fill(text: string): void {
    box.value = text;
    box.focus();
    void suggestions.refresh();
  }

  async function submit(): Promise<void> {
    const text = box.value;
    if (!text.trim()) return;
    suggestions.close();
    box.value = '';
    problem.textContent = '';
    const wrong = await parts.send(text).catch((error: Error) => error.message);
    problem.textContent = wrong ?? '';
    if (wrong && !box.value) box.value = text;
  }

  box.addEventListener('input', () => problem.replaceChildren());
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  return { fill };
}
