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

type Invite = (channel: ChannelView, userId: string) => void;

/** What is happening, and the switches that make Mattermost fail. */
export function createStatusPanel(onInvite: Invite) {
  const buttons = [...byId('trouble').querySelectorAll('button')];
  for (const button of buttons) {
    button.addEventListener('click', () => void sandboxApi.trouble(button.dataset.trouble as Trouble));
  }
  return {
    show({ trouble, sent, app, apps, hasPlugin, canMove }: Status): void {
      for (const button of buttons) {
        button.setAttribute('aria-pressed', String(button.dataset.trouble === trouble));
      }
      byId('trouble-about').textContent = ABOUT[trouble];
      byId('app-state').textContent = appState(apps, app, hasPlugin);
      showMove(canMove, hasPlugin);
      const { waiting, posted, dead } = app ?? {};
      for (const [name, count] of Object.entries({ sent, waiting, posted, dead })) {
        byId(`count-${name}`).textContent = count?.toLocaleString('en') ?? '–';
      }
    },
    showKick(channel: ChannelView, apps: Status['apps']): void {
      const box = byId('kick');
      const hadFocus = box.contains(document.activeElement);
      box.replaceChildren(...apps.map((app) => kickView(channel, app, onInvite)));
      if (hadFocus) box.querySelector('button')?.focus();
    },
  };
}

/** A button that makes it the other Mattermost, with everything that is there. */
function showMove(canMove: boolean, hasPlugin: boolean): void {
  const box = byId('move');
  const label = hasPlugin ? 'Move to 11.4, without the plugin' : 'Move to 8.1, with the plugin';
  if (!canMove || box.textContent?.startsWith(label)) return;
  const button = element('button', { type: 'button' }, label);
  const hint = element('p', { class: 'hint' }, 'The App follows, with all its data.');
  button.addEventListener('click', async () => {
    button.disabled = true;
    await sandboxApi.move().catch(() => {});
    button.disabled = false;
  });
  box.replaceChildren(button, hint);
}

function appState(apps: Status['apps'], counts: Status['app'], hasPlugin: boolean): string {
  if (apps.length === 0) return 'No App is installed yet.';
  if (counts !== null) return '';
  if (!hasPlugin)
    return 'The App does not answer. Webhooks that come now are not taken: who sends them hears it, and can try again.';
  return 'The App does not answer. Webhooks that come now are lost: Mattermost has told their sender 200.';
}

function kickView(channel: ChannelView, app: Status['apps'][number], onInvite: Invite): HTMLElement {
  const { id, type, name, memberIds } = channel;
  const bot = `@${app.botUsername}`;
  if (type === 'D') return element('p', { class: 'hint' }, `Nobody can kick ${bot} out of a direct message.`);
  const isIn = memberIds.includes(app.botId);
  const label = isIn ? `Kick ${bot} out of ~${name}` : `Add ${bot} to ~${name}, as /invite does`;
  const button = element('button', { type: 'button' }, label);
  button.addEventListener('click', () => (isIn ? void sandboxApi.kick(id) : onInvite(channel, app.botId)));
  const hint = element('p', { class: 'hint' }, isIn ? '' : `${bot} is not in ~${name}.`);
  return element('div', {}, hint, button);
}
