import { closeCodeBlock, codeBlock, codeSpan } from '../../src/render/code';
import { leavesCodeOpen, mentionsIn, spanContent, UNSTORABLE } from './mattermost-rules';

const HOSTILE = [
  ['`'],
  ['``'],
  ['```'],
  ['a```b'],
  ['```\n# out\n```'],
  ['\n```\n'],
  ['\r```\rout'],
  ['\u2424```\u2424out'],
  [' ```` \n```'],
  [`${'`'.repeat(500)}\nout`],
  ['~~~\nout'],
  ['@channel `@all` ```\n@here'],
  ['\u0000```\u0000'],
  ['`a'],
  ['a`'],
  [' '],
  ['\n'],
];

describe('codeSpan', () => {
  test.each([
    ['coffee-roast', '`coffee-roast`'],
    ['a b', '`a b`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``a', '``` ``a ```'],
    ['two\nlines', '`two lines`'],
    ['two\r\nlines', '`two lines`'],
  ])('shows %j as %s', (text, markdown) => {
    expect(codeSpan(text)).toBe(markdown);
  });

  test.each([[''], ...HOSTILE])('nothing leaves the span of %j', (text) => {
    const content = spanContent(codeSpan(text)) ?? '';
    expect(content).not.toBe('');
    expect(content).not.toMatch(/[\n\r\u2424]/);
    expect(content).not.toMatch(UNSTORABLE);
    expect(mentionsIn(codeSpan(text))).toEqual([]);
    const backticks = (from: string) => from.replace(/[^`]/g, '').length;
    expect(backticks(content)).toBe(backticks(text));
  });
});

describe('codeBlock', () => {
  test('shows text between fences, with its language', () => {
    expect(codeBlock('{}', 'json')).toBe('```json\n{}\n```');
    expect(codeBlock('text')).toBe('```\ntext\n```');
  });

  test('has a fence longer than any run of backticks inside', () => {
    expect(codeBlock('a ````` b')).toBe('``````\na ````` b\n``````');
  });

  test.each(HOSTILE)('nothing leaves the block of %j', (text) => {
    const lines = codeBlock(text, 'xml').split('\n');
    for (let end = 1; end < lines.length; end++) {
      expect(leavesCodeOpen(lines.slice(0, end).join('\n'))).toBe(true);
    }
    expect(leavesCodeOpen(lines.join('\n'))).toBe(false);
    expect(lines.join('\n')).not.toMatch(UNSTORABLE);
    expect(mentionsIn(lines.join('\n'))).toEqual([]);
  });
});

describe('closeCodeBlock', () => {
  test.each([
    ['```\ncode', '```\ncode\n```'],
    ['text\n```js\ncode', 'text\n```js\ncode\n```'],
    ['`````\ncode\n```', '`````\ncode\n```\n`````'],
    ['~~~\ncode\n```', '~~~\ncode\n```\n~~~'],
    ['   ```\ncode', '   ```\ncode\n```'],
    ['```\na\n```\n```\nb', '```\na\n```\n```\nb\n```'],
    ['```\na\n```js', '```\na\n```js\n```'],
    ['```', '```\n```'],
  ])('closes %j', (markdown, closed) => {
    expect(closeCodeBlock(markdown)).toBe(closed);
    expect(leavesCodeOpen(closed)).toBe(false);
  });

  test.each([
    [''],
    ['no code'],
    ['```\ncode\n```'],
    ['```\ncode\n`````'],
    ['```\ncode\n  ```  \nmore'],
    ['~~~\ncode\n~~~'],
    ['an `inline` span'],
    ['in a line ``` of text'],
    ['    ```\nindented'],
    ['``\ncode'],
  ])('leaves %j as it is', (markdown) => {
    expect(closeCodeBlock(markdown)).toBe(markdown);
  });

  test.each([['```npm test```'], ['text\n```npm test``` more\ntext']])(
    'a span of three backticks at the start of a line is no block: %j',
    (markdown) => {
      expect(leavesCodeOpen(`${closeCodeBlock(markdown)}\n\nnext`)).toBe(false);
      expect(closeCodeBlock(markdown)).toBe(markdown);
    },
  );
});
