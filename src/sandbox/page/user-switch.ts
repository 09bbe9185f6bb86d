import { byId } from './by-id.js';
import { element } from './element.js';
import type { Person } from './page-data.js';

/** The choice of whom to act as; another user begins with a page of their own. */
export function showUsers(people: Person[], user: Person): void {
  const select = byId<HTMLSelectElement>('user');
  const options = people
    .filter(({ isBot }) => !isBot)
    .map(({ username, isAdmin }) =>
      element('option', { value: username }, `${username} (${isAdmin ? 'admin' : 'plain user'})`),
    );
  select.replaceChildren(...options);
  select.value = user.username;
  select.onchange = () => {
    location.search = `?as=${select.value}`;
  };
}
