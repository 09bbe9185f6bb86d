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

  function fit(): void {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
  }

  function fill(text: string): void {
    box.value = text;
    box.focus();
    fit();
    void suggestions.refresh();
  }

  async function submit(): Promise<void> {
    const text = box.value;
    if (!text.trim()) return;
    suggestions.close();
    box.value = '';
    fit();
    problem.textContent = '';
    const wrong = await parts.send(text).catch((error: Error) => error.message);
    if (!wrong) return;
    problem.textContent = wrong;
    if (box.value) return;
    box.value = text;
    fit();
  }

  box.addEventListener('input', () => {
    problem.textContent = '';
    fit();
  });
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
