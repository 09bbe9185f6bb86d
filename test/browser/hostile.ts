import type { Browser } from 'playwright-core';
import { addChannel, addUser } from '../../src/sandbox/world';
import { type OpenPage, openPage } from '../support/open-page';
import { type ScriptedApp, startScriptedApp } from '../support/scripted-app';
import { type Pair, startPair } from '../support/start-pair';
import { foreignMarkup } from './foreign-markup';

const HTML = '<img src=x onerror="hacked=1"><script>hacked=1</script><b onclick=hacked=1>bold</b>';
const MARKDOWN = [
  HTML,
  '[script](javascript:hacked=1) [data](data:text/html,<script>hacked=1</script>) <javascript:hacked=1>',
  '[code](&#106;avascript:hacked=1) [file](file:///etc/passwd) [vb](vbscript:x) [tel](tel:1)',
  '![picture](http://pictures.example/a.png "title") ![x](javascript:hacked=1) ![" onerror="hacked=1](https://a.example)',
  '[quotes](https://a.example/"onmouseover="hacked=1) https://a.example/"onmouseover="hacked=1 //b.example www.c.example',
  '&lt;script&gt;hacked=1&lt;/script&gt; &#60;img src=x onerror=hacked=1&#62; :warning:"onmouseover=hacked=1 @<b>',
  '| <i>a</i> | b |\n|:-:|--:|\n| <script>hacked=1</script> | <a href="javascript:hacked=1">x</a> |',
  '```"><script>hacked=1</script>\n</code></pre><script>hacked=1</script>\n```',
  '> <iframe src="javascript:hacked=1"></iframe>\n\n<style>*{display:none}</style>\n\n<!-- <script> -->',
  `${'['.repeat(2_000)}${'*'.repeat(1_000)}`,
].join('\n\n');
const HUGE = 'W'.repeat(16_000);

const FORM = {
  title: HTML,
  header: MARKDOWN,
  submit: { path: '/submit' },
  fields: [
    { name: 'path', type: 'text', label: 'path', modal_label: HTML, description: HTML, hint: HTML },
    {
      ...{ name: 'choice', type: 'static_select', label: 'choice', modal_label: 'Choice' },
      options: [{ label: HTML, value: HTML }],
    },
    {
      name: 'found',
      type: 'dynamic_select',
      label: 'found',
      modal_label: 'Found',
      lookup: { path: '/lookup' },
    },
    { name: 'huge', type: 'text', label: 'huge', modal_label: HUGE, description: HUGE },
  ],
};
const SCRIPT = {
  '/bindings': () => ({
    type: 'ok',
    data: [
      {
        location: '/command',
        bindings: [
          {
            ...{ location: 'evil', label: 'evil', hint: HTML, description: HTML },
            bindings: [
              { location: 'say', label: 'say', hint: HTML, description: HTML, submit: { path: '/say' } },
              { location: 'form', label: 'form', description: HUGE, submit: { path: '/form' } },
            ],
          },
        ],
      },
    ],
  }),
  '/say': () => ({ type: 'ok', text: MARKDOWN }),
  '/form': () => ({ type: 'form', form: FORM }),
  '/lookup': () => ({ type: 'ok', data: { items: [{ label: HTML, value: HTML }] } }),
  '/submit': () => ({ type: 'error', text: HTML, data: { errors: { path: HTML } } }),
};

/** Text that would like to be markup or script, from everywhere it can come from. */
export function hostile(browser: () => Browser): void {
  let pair: Pair;
  let evil: ScriptedApp;
  let admin: OpenPage;
  beforeAll(async () => {
    pair = await startPair();
    evil = await startScriptedApp({ app_id: 'evil', ...NAMES }, SCRIPT);
    const { world } = pair.sandbox;
    const mallory = addUser(world, HTML, 'system_user');
    const [team] = world.teams.values();
    addChannel(world, {
      type: 'O',
      name: 'odd',
      displayName: HTML,
      teamId: String(team?.id),
      members: [mallory.id],
    });
    const roasts = pair.channel('roasts');
    roasts.members.add(mallory.id).add(pair.admin.user.id);
    await pair.subscribe('*', 'roasts');
    admin = await openPage(browser(), pair.sandbox.url);
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());
  afterAll(() => evil.stop());
  afterEach(async () => {
    expect(await foreignMarkup(admin.page)).toEqual([]);
    expect(await admin.page.evaluate('window.hacked')).toBeUndefined();
  });

  it('stays text in a webhook', async () => {
    await pair.webhook('/text', MARKDOWN, { 'Content-Type': 'text/plain' });
    await pair.webhook('/html', HTML, { 'Content-Type': 'text/html' });
    await pair.webhook('/json', { [HTML]: HTML, deep: [{ [HTML]: MARKDOWN }] });
    await pair.webhook('/fields', { [HTML]: HTML, link: '[x](javascript:hacked=1)' });
    await pair.webhook(`/${encodeURIComponent('<img src=x onerror=hacked=1>')}`, HUGE, {
      'Content-Type': 'text/plain',
    });
    await admin.page.locator('#messages > li[data-id]').nth(4).waitFor();
    expect((await admin.messages()).join()).toContain('<script>hacked=1</script>');
  });

  it('stays text in what users and bots post, attachments included', async () => {
    await admin.say(MARKDOWN);
    const attachment = {
      ...{ title: HTML, text: MARKDOWN, pretext: MARKDOWN, color: 'red;background:url(http://a.example)' },
      fields: [{ title: HTML, value: MARKDOWN, short: true }],
    };
    for (const attachments of [[attachment], [{ text: 7, title: { toString: 1 }, fields: [{}] }], 'none'])
      await pair.botPosts({ attachments });
    await admin.page.locator('.attachment').first().waitFor();
    await admin.page.locator('#messages > li[data-id]').nth(8).waitFor();
  });

  it('stays text in the commands, forms and answers of an App', async () => {
    await admin.say(`/apps install http ${evil.manifestUrl}`);
    await admin.dialog.getByLabel('Agree to grant').check();
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    await admin.page.getByText('Installed app').waitFor();

    await admin.page.locator('#message').fill('/evil ');
    await admin.page.locator('#composer [role=option]').first().waitFor();
    expect(await foreignMarkup(admin.page)).toEqual([]);
    await admin.say('/evil say');
    await admin.ephemeral().getByText('bold').first().waitFor();

    await admin.say('/evil form');
    for (const name of ['Choice', 'Found']) {
      await admin.dialog.getByLabel(name).fill('b');
      await admin.dialog.getByRole('option').click();
    }
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    await admin.dialog.locator('.error', { hasText: 'hacked' }).first().waitFor();
    expect(evil.requests.at(-1)).toMatchObject({ values: { choice: { label: HTML, value: HTML } } });
  });

  it('stays text in the exchanges', async () => {
    await admin.page.keyboard.press('Escape');
    await admin.page.locator('#exchanges details').evaluateAll((all) => {
      for (const details of all) details.setAttribute('open', '');
    });
    await admin.page.locator('#exchanges pre', { hasText: 'hacked' }).first().waitFor();
  });

  it('is not run either when it gets past all that: the policy of the page forbids it', async () => {
    const tried = await openPage(browser(), pair.sandbox.url);
    await tried.page.evaluate(
      (html) => {
        document.body.insertAdjacentHTML('beforeend', html);
      },
      HTML.replace('src=x', 'src=http://pictures.example/a.png'),
    );
    await tried.page.locator('body > b').click();
    expect(await tried.page.evaluate('window.hacked')).toBeUndefined();
    expect(tried.troubles.splice(0).join('\n')).toContain('Content Security Policy');
    await tried.close();
  });
}

const NAMES = {
  ...{ version: 'v1', display_name: HTML, homepage_url: 'http://localhost', icon: 'icon.png' },
  ...{ requested_permissions: ['act_as_bot'], requested_locations: ['/command'] },
};
