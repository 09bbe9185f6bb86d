import { byId } from './by-id.js';

/** Light or dark: as the system has it, until the button says otherwise. */
export function startTheme(): void {
  const button = byId('theme');
  const root = document.documentElement;
  const isDark = () =>
    (root.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) ===
    'dark';
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
  };
  const kept = localStorage.getItem('theme');
  if (kept) root.dataset.theme = kept;
  name();
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    localStorage.setItem('theme', root.dataset.theme);
    name();
  });
}

/** On a narrow screen one part of the page is shown at a time. */
export function startTabs(): { show(view: string): void } {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.tabs button')];
  function show(view: string): void {
    document.body.dataset.view = view;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.view === view));
  }
  for (const button of buttons) button.addEventListener('click', () => show(String(button.dataset.view)));
  show('chat');
  return { show };
}
