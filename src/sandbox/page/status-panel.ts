import { byId } from './by-id.js';
import { element } from './element.js';
import type { ChannelView, Status, Trouble } from './page-data.js';
import { sandboxApi } from './sandbox-api.js';

const ABOUT: Record<Trouble, string> = {
  none: 'Take it down, send ten roasts, let it work again: ten messages, each once, in order.',
  slow: 'Each REST call takes two seconds.',
  limited: 'Each REST call is answered with 429 and Retry-After.',
  down: 'Each REST call breaks off. Webhooks still come in: send some, and see them wait.',
};

/** What is happening, and the switches that make Mattermost fail. */
export function createStatusPanel() {
  const buttons = [...byId('trouble').querySelectorAll('button')];
  for (const button of buttons) {
    button.addEventListener('click', () => void sandboxApi.trouble(button.dataset.trouble as Trouble));
  }
  return {
    show({ trouble, sent, app, apps }: Status): void {
      for (const button of buttons) {
        button.setAttribute('aria-pressed', String(button.dataset.trouble === trouble));
      }
      byId('trouble-about').textContent = ABOUT[trouble];
      byId('app-state').textContent = appState(apps, app);
      const { waiting, posted, dead } = app ?? {};
      for (const [name, count] of Object.entries({ sent, waiting, posted, dead })) {
        byId(`count-${name}`).textContent = count?.toLocaleString('en') ?? '–';
      }
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

function kickView({ id, type, name, memberIds }: ChannelView, app: Status['apps'][number]): HTMLElement {
  const bot = `@${app.botUsername}`;
  if (type === 'D') return element('p', { class: 'hint' }, `Nobody can kick ${bot} out of a direct message.`);
  if (!memberIds.includes(app.botId)) {
    return element('p', { class: 'hint' }, `${bot} is not in ~${name}. /invite ${bot} adds it.`);
  }
  const button = element('button', { type: 'button' }, `Kick ${bot} out of ~${name}`);
  button.addEventListener('click', () => void sandboxApi.kick(id));
  return button;
}
