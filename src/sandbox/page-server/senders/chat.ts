import type { Sender } from './sender';

/** Senders that speak chat already. */
// biome-ignore format: head, then body
export const CHAT: readonly Sender[] = [
  { id: 'mattermost', title: 'Mattermost webhook', about: 'text with a table', path: 'deploys',
    body: '{"username":"deploy-bot","text":"#### Deploy of the shop\\n| where | state |\\n|:--|:--|\\n| staging | :white_check_mark: |\\n| production | :warning: |\\n\\n[The log](https://ci.example.com/1) for @channel"}' },
  { id: 'slack', title: 'Slack attachment', about: 'a colour, fields and a button', path: 'deploys',
    body: '{"text":"Deploy of *web* finished, see <https://ci.example.com/17|build 17>","attachments":[{"fallback":"web 1.4.2 is live","color":"good","author_name":"Deploy Bot","title":"web 1.4.2 is live","title_link":"https://ci.example.com/17","text":"3 of 3 pods are ready","fields":[{"title":"Environment","value":"production","short":true},{"title":"Seconds","value":130.5,"short":true}],"footer":"ci.example.com","ts":1770000000,"actions":[{"type":"button","text":"Open build","url":"https://ci.example.com/17"}]}]}' },
  { id: 'slack-form', title: 'Slack form', about: 'a message in the field payload', path: 'deploys', type: 'application/x-www-form-urlencoded',
    body: 'payload=%7B%22text%22%3A%22Nightly+build+is+done%3A+%3Chttps%3A%2F%2Fci.example.com%2F42%7Cjob+42%3E+%26amp%3B+signed%22%7D' },
  { id: 'blocks', title: 'Slack blocks', about: 'header, section, context, buttons', path: 'deploys',
    body: '{"blocks":[{"type":"header","text":{"type":"plain_text","text":"Roast of the day"}},{"type":"section","text":{"type":"mrkdwn","text":"*Sidamo*, roasted by _Ada_"},"fields":[{"type":"mrkdwn","text":"*Weight*\\n12 kg"},{"type":"mrkdwn","text":"*Drum*\\n2"}]},{"type":"divider"},{"type":"context","elements":[{"type":"mrkdwn","text":":coffee: taste it until <!date^1770000000^{date}|Feb 2>"}]},{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"The curve"},"url":"https://roastery.example/1"},{"type":"button","text":{"type":"plain_text","text":"Roast again"},"value":"again"}]}]}' },
  { id: 'discord', title: 'Discord', about: 'an embed', path: 'deploys',
    body: '{"username":"Captain Hook","content":"@everyone Release is out","embeds":[{"title":"web 1.4.2","url":"https://forge.example.com/web/releases/1.4.2","description":"Fixes **three** bugs","color":5814783,"fields":[{"name":"Commits","value":"12","inline":true},{"name":"Since","value":"<t:1770000000:R>","inline":true}],"footer":{"text":"forge.example.com"}}]}' },
  { id: 'teams', title: 'Teams card', about: 'a MessageCard with facts', path: 'deploys',
    body: '{"@type":"MessageCard","@context":"https://schema.org/extensions","themeColor":"D70000","title":"Backup of db-1 failed","sections":[{"activityTitle":"nas-7","facts":[{"name":"Started","value":"03:00"},{"name":"Error","value":"disk full"}]}],"potentialAction":[{"@type":"OpenUri","name":"Open the log","targets":[{"os":"default","uri":"https://backup.example.com/7"}]}]}' },
  { id: 'adaptive', title: 'Adaptive Card', about: 'with a table', path: 'deploys',
    body: '{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","size":"Large","weight":"Bolder","text":"Backup of db-1 succeeded"},{"type":"Table","rows":[{"cells":[{"items":[{"type":"TextBlock","text":"Table"}]},{"items":[{"type":"TextBlock","text":"Size"}]}]},{"cells":[{"items":[{"type":"TextBlock","text":"beans"}]},{"items":[{"type":"TextBlock","text":"2.1 GB"}]}]}]}],"actions":[{"type":"Action.OpenUrl","title":"Open the log","url":"https://backup.example.com/7"}]}}]}' },
  { id: 'google-chat', title: 'Google Chat', about: 'a card', path: 'deploys',
    body: '{"cardsV2":[{"cardId":"c","card":{"header":{"title":"Build failed","subtitle":"web on main"},"sections":[{"widgets":[{"decoratedText":{"topLabel":"Tests","text":"<b>2</b> of 411 failed"}},{"buttonList":{"buttons":[{"text":"Open","onClick":{"openLink":{"url":"https://ci.example.com/17"}}}]}}]}]}}]}' },
  { id: 'ntfy', title: 'ntfy', about: 'a push message', path: 'nas',
    body: '{"topic":"disk","title":"Low disk space","message":"5.1 GB are left on tank","priority":4,"tags":["floppy_disk","nas-7"],"click":"https://nas.example.com/"}' },
];
