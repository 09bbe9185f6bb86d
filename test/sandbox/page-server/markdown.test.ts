import { createMarkdown } from '../../../src/sandbox/page-server/markdown';

const NAMES = new Set(['@bob', '@hello-world', '~roasts']);
const markdown = createMarkdown();
const html = (text: string) => markdown(text, NAMES).trim();

describe('Markdown as Mattermost shows it', () => {
  it.each([
    ['one\ntwo', '<p>one<br>\ntwo</p>'],
    ['# Title', '<h1>Title</h1>'],
    ['~~gone~~ `code`', '<p><s>gone</s> <code>code</code></p>'],
    ['for @bob, not @alice', '<p>for <span class="mention">@bob</span>, not @alice</p>'],
    ['@hello-world.', '<p><span class="mention">@hello-world</span>.</p>'],
    ['me@bob `@bob`', '<p>me@bob <code>@bob</code></p>'],
    ['me@bob @\u200BChannel.', '<p>me@bob <span class="unbroken">@\u200BChannel</span>.</p>'],
    ['see ~roasts, not ~nowhere', '<p>see <a href="#~roasts">~roasts</a>, not ~nowhere</p>'],
    ['[~roasts](#x) [@bob](https://a.example)', expect.not.stringContaining('mention')],
    [':warning: :nothing: :constructor:', '<p>⚠️ :nothing: :constructor:</p>'],
    ['www.a.example a.example', '<p>www.a.example a.example</p>'],
  ])('%j', (text, expected) => expect(html(text)).toEqual(expected));

  it('links addresses, and opens them elsewhere without telling where they were', () => {
    expect(html('https://a.example/?b=1&c')).toBe(
      '<p><a href="https://a.example/?b=1&amp;c" target="_blank" rel="noopener noreferrer nofollow">https://a.example/?b=1&amp;c</a></p>',
    );
  });

  it('aligns the cells of a table by class, as the page allows no style attributes', () => {
    const table = html('| a | b |\n|--:|:-:|\n| 1 | 2 |');
    expect(table).toContain('<td class="right">1</td>\n<td class="center">2</td>');
    expect(table).not.toContain('style');
  });

  it('shows an image as a link, as the page loads nothing from elsewhere', () => {
    expect(html('![cat](http://a.example/cat.png)')).toMatch(
      /^<p><a href="http:\/\/a.example\/cat.png"[^>]*>cat<\/a><\/p>$/,
    );
    expect(html('![](http://a.example)')).toContain('>image</a>');
  });

  it.each([
    '<b>bold</b>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](data:text/html,x)',
    '[x](file:///etc/passwd)',
    '[x](//a.example)',
    '[x](mattermost://a)',
    '![x](data:image/png;base64,AAAA)',
    '![x](javascript:alert(1))',
    '<javascript:alert(1)>',
  ])('leaves %s as text', (text) => {
    expect(html(text)).not.toMatch(/<(?!\/?p>)/);
  });
});
