import { byId } from './by-id.js';
import { element } from './element.js';
import type { ChannelView, Status, Trouble } from './page-data.js';
import { sandboxApi } from './sandbox-api.js';

const TROUBLES: Record<Trouble, { title: string; about: string }> = {
  none: {
    title: 'Works',
    about: 'Take it down, send ten roasts, let it work again: ten messages, each once, in order.',
  },
  slow: { title: 'Slow', about: 'Each REST call takes two seconds.' },
  limited: { title: 'Limited', about: 'Each REST call is answered with 429 and Retry-After.' },
  down: {
    title: 'Down',
    about: 'Each REST call breaks off. Webhooks still come in: send some, and see them wait.',
  },
};

/** What is happening, and the switches that make Mattermost fail. */
export function createStatusPanel() {
  const buttons = Object.entries(TROUBLES).map(([trouble, { title }]) => {
    const button = element('button', { type: 'button', 'data-trouble': trouble }, title);
    button.addEventListener('click', () => void sandboxApi.trouble(trouble as Trouble));
    return button;
  });
  byId('trouble').append(...buttons);

  return {
    show({ trouble, sent, app, apps }: Status): void {
      for (const button of buttons) {
        button.setAttribute('aria-pressed', String(button.dataset.trouble === trouble));
      }
      byId('trouble-about').textContent = TROUBLES[trouble].about;
      const counts: [string, number | undefined, string][] = [
        ['Sent', sent, 'taken by Mattermost'],
        ['Waiting', app?.waiting, 'stored by the App'],
        ['Posted', app?.posted, 'in a channel'],
        ['Set aside', app?.dead, 'can be replayed'],
      ];
      byId('counts').replaceChildren(
        ...counts.map(([name, count, about]) =>
          element(
            'div',
            { 'data-count': name },
            element('dt', {}, name),
            element('dd', {}, count === undefined ? '–' : count.toLocaleString('en')),
            element('dd', { class: 'hint' }, about),
          ),
        ),
      );
      byId('app-state').textContent = appState(apps, app);
    },
    showKick(channel: ChannelView, apps: Status['apps']): void {
      byId('kick').replaceChildren(...apps.map((app) => kickView(channel, app)));
    },
  };
}

function appState(apps: Status['apps'], counts: Status['app']): string {
  if (apps.length === 0) return 'No App is installed yet.';
  if (counts !== null) return '';
  return 'The App does not answer. Webhooks that come now are lost: Mattermost has told their sender 200.';
}

function kickView(channel: ChannelView, { botId, botUsername }: Status['apps'][number]): HTMLElement {
  const place = channel.type === 'D' ? channel.displayName : `~${channel.name}`;
  const isIn = channel.memberIds.includes(botId);
  if (channel.type === 'D' || !isIn) {
    const invite = channel.type === 'D' ? '' : ` /invite @${botUsername} adds it.`;
    const where = channel.type === 'D' ? 'cannot be kicked out of a direct message.' : `is not in ${place}.`;
    return element('p', { class: 'hint' }, `@${botUsername} ${where}${invite}`);
  }
  const button = element('button', { type: 'button' }, `Kick @${botUsername} out of ${place}`);
  button.addEventListener('click', () => void sandboxApi.kick(channel.id));
  return button;
}
