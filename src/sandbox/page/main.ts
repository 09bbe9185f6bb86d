import type { Binding } from '../../commands/app-types.js';
import type { SourceFor } from '../../commands/choices.js';
import { byId } from './by-id.js';
import { commands, plainCommands } from './commands.js';
import { createComposer } from './composer.js';
import { openExchange, showExchanges, startExchanges } from './exchange-panel.js';
import { listen } from './listen.js';
import { startTabs, startTheme } from './looks.js';
import { createMattermostClient } from './mattermost-client.js';
import { createMessageList } from './message-list.js';
import { ephemeral } from './message-view.js';
import { openDialog } from './open-dialog.js';
import { startOwnWebhook } from './own-webhook.js';
import type { ChannelView, Person, Status } from './page-data.js';
import { runCommand } from './run-command.js';
import { sandboxApi } from './sandbox-api.js';
import { startFindingSenders } from './sender-finder.js';
import { sendFirst, showSenders, showSendHint } from './sender-panel.js';
import { channelHash, createSidebar } from './sidebar.js';
import { createStatusPanel } from './status-panel.js';
import { suggestions } from './suggestions.js';
import { createTrace } from './trace.js';
import { showUsers } from './user-switch.js';

const HOME = '#~roasts';

/** Signs in as the user in the address, listens, and hands what comes to the parts of the page. */
async function start(): Promise<void> {
  startTheme();
  const wanted = new URLSearchParams(location.search).get('as') ?? 'sysadmin';
  const { user, token } = await sandboxApi.signIn(wanted);
  const mattermost = createMattermostClient(token, () => channels.find(({ teamId }) => teamId)?.teamId ?? '');
  const messages = createMessageList();
  const sidebar = createSidebar(() => tabs.show('chat'));
  const statusPanel = createStatusPanel((where, userId) => {
    mattermost.addMember(where, userId).catch((error: Error) => say(error.message, 'system'));
  });
  const tabs = startTabs();
  byId('skip').addEventListener('click', () => {
    tabs.show('chat');
    byId('message').focus();
  });

  let people: Person[] = [];
  let channels: ChannelView[] = [];
  let status: Status | undefined;
  let bindings: Binding[] = [];
  let channel: ChannelView | undefined;
  let isFirstPosts = true;

  const sourceFor: SourceFor = (place) => ({
    channels: () =>
      channels
        .filter(({ type }) => type !== 'D')
        .sort((one, other) => Number(other.id === channel?.id) - Number(one.id === channel?.id)),
    people: () => people,
    async lookUp(field, query, values) {
      if (!channel || !field.lookup) return { type: 'error' };
      const wish = { ...place, call: field.lookup, values, selectedField: field.name, query };
      return await mattermost.call(wish, channel);
    },
  });
  const hasPlugin = () => status?.hasPlugin === true;
  const root = () =>
    status && !status.hasPlugin
      ? plainCommands(status)
      : commands(bindings, status?.apps ?? [], status?.manifestUrl ?? '');

  async function refreshBindings(): Promise<void> {
    if (channel && hasPlugin()) bindings = await mattermost.bindings(channel).catch(() => bindings);
  }

  async function say(markdown: string, from: string): Promise<void> {
    if (!channel) return;
    const html = await sandboxApi.markdown(markdown);
    messages.add([ephemeral(channel.id, from, html)]);
  }

  const composer = createComposer({
    suggest: (text) => suggestions(text, root(), sourceFor),
    async send(text) {
      if (!channel) return 'There is no channel.';
      if (!text.startsWith('/')) return void (await mattermost.post(channel, text));
      if (!hasPlugin() && !text.startsWith('/invite')) return void (await mattermost.execute(channel, text));
      const effects = { say, refreshBindings };
      return await runCommand(text, { root: root(), channel, mattermost, sourceFor, effects });
    },
  });

  function typeForThem(command: string): void {
    tabs.show('chat');
    composer.fill(command);
  }

  function openChannel(): void {
    const wanted = [location.hash, HOME].map((name) =>
      channels.find((candidate) => channelHash(candidate) === name),
    );
    const found = wanted.find(Boolean) ?? channels[0];
    if (!found || found.id === channel?.id) return;
    channel = found;
    byId('channel-name').textContent = found.displayName;
    byId<HTMLTextAreaElement>('message').placeholder = `Write to ${found.displayName}, or / for a command`;
    sidebar.open(found.id);
    messages.open(found.id, sendFirst(tabs.show));
    tabs.show('chat');
    showMembers();
    void refreshBindings();
  }

  function showMembers(): void {
    channel = channels.find(({ id }) => id === channel?.id) ?? channel;
    if (!channel || !status) return;
    const names = people
      .filter(({ id }) => channel?.memberIds.includes(id))
      .map(({ username }) => `@${username}`);
    byId('channel-about').textContent = names.join(', ');
    statusPanel.showKick(channel, status.apps);
  }

  const trace = createTrace({
    openExchange(id) {
      tabs.show('try');
      openExchange(id);
    },
    openMessage(id, channelId) {
      const found = channels.find((candidate) => candidate.id === channelId);
      if (!found) return;
      location.hash = channelHash(found);
      openChannel();
      tabs.show('chat');
      messages.pointAt(id);
    },
  });
  startFindingSenders();
  startOwnWebhook(trace.follow);

  addEventListener('hashchange', openChannel);
  startExchanges();
  listen(
    user.id,
    {
      people(data) {
        people = data;
        showUsers(data, user);
        showMembers();
      },
      channels(data) {
        channels = data;
        sidebar.show(data);
        openChannel();
        showMembers();
      },
      posts(data) {
        const added = messages.add(data);
        trace.sawPosts(added);
        if (!isFirstPosts) sidebar.count(added.map(({ channelId }) => channelId));
        isFirstPosts = false;
      },
      exchanges(data) {
        showExchanges(data);
        trace.sawExchanges(data);
      },
      ephemeral: ({ channelId, html }) => messages.add([ephemeral(channelId, 'system', html)]),
      dialog(data) {
        if (channel)
          openDialog(data, { channel, mattermost, choices: sourceFor({ appId: '', location: '' }) });
      },
      senders: (data) => showSenders(data, trace.follow),
      status(data) {
        const before = JSON.stringify(status?.apps);
        status = data;
        statusPanel.show(data);
        showSendHint(data, typeForThem);
        showMembers();
        if (before !== JSON.stringify(data.apps)) void refreshBindings();
      },
    },
    (isUp) => document.body.toggleAttribute('data-lost', !isUp),
  );
}

void start();
