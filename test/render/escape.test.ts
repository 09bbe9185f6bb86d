import fc from 'fast-check';
import { escapeLabel, escapeMarkdown } from '../../src/render/escape';
import { mentionsIn } from './mattermost-rules';
import { shown } from './shown';

const PIECES = [
  '*', '**', '_', '__', '~', '~~', '`', '```', '[', ']', '(', ')', '[a](b)', '![i](https://i.example.com/x.png)',
  '<', '>', '<b>', '</b>', '<!--', '|', '#', '# ', '- ', '+ ', '1. ', '12) ', '=', '===', '---', '\\', '\\\n', '&',
  '&amp;', '&#64;', '&lt;b&gt;', '@', '@all', ':', ':smile:', ':100:', '!', '.', 'a', 'init', 'snake_case', '7', 'é',
  '\u1C89', ' ', '\n', '    ', '\t', 'C:\\temp\\new', '$x$', '"', "'",
]; // biome-ignore format: one list
const hostile = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));

/** White space that Markdown does not show is no letter; in an address `@` may be `%40`. */
function letters(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('%40', '@').trim();
}

test('any text is read to the letter, and mentions nobody', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const markdown = escapeMarkdown(text);
      expect(letters(shown(markdown).text)).toBe(letters(text));
      expect(mentionsIn(markdown)).toEqual([]);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test('any text of a link is read to the letter, and the link leads where it should', () => {
  fc.assert(
    fc.property(hostile.map(letters), (text) => {
      fc.pre(text !== '');
      const { text: read, links } = shown(`[${escapeLabel(text)}](https://example.com/)`);
      expect(letters(read)).toBe(letters(text));
      expect(links).toEqual(['https://example.com/']);
    }),
    { seed: 1, numRuns: 2_000 },
  );
});

test.each([
  ['https://example.com/a_b_c', 'https://example.com/a_b_c'],
  ['https://example.com/_x_/y', 'https://example.com/_x_/y'],
  ['https://example.com/*', 'https://example.com/'],
  ['https://example.com/a*b*c', 'https://example.com/a*b*c'],
  ['(see https://example.com/a).', 'https://example.com/a'],
  ['https://example.com/?a=1&b=x+y#z', 'https://example.com/?a=1&b=x+y#z'],
  ['https://example.com/@scope/pkg', 'https://example.com/%40scope/pkg'],
  ['http://user@example.com/', 'http://user@example.com/'],
])('the address in %j can be clicked', (text, link) => {
  const read = shown(escapeMarkdown(text));
  expect(read.links).toEqual([link]);
  expect(read.text.replaceAll('%40', '@')).toBe(text);
});

test.each([
  ['__init__', '\\_\\_init\\_\\_'],
  ['snake_case_name', 'snake_case_name'],
  ['a * b', 'a \\* b'],
  ['[a](b)', '\\[a\\](b)'],
  ['1. first', '1\\. first'],
  ['# title', '\\# title'],
  ['deploy :rocket: done', 'deploy &#58;rocket: done'],
  ['at 10:30:45', 'at 10:30:45'],
  ['arn:aws:sns:eu', 'arn:aws:sns:eu'],
  ['&#64;all', '&amp;\u200B#64;all'],
  ['&lt;b', '&amp;lt;b'],
  ['a < b, <b>', 'a < b, &lt;b>'],
])('%j is written as %j', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

test('escaping takes time in proportion to the text', () => {
  const started = process.cpuUsage();
  for (const piece of PIECES) escapeMarkdown(piece.repeat(50_000 / piece.length));
  for (const piece of ['https://example.com/)', ')', '(', '&', ':a', '&a']) {
    escapeMarkdown(`https://example.com/${piece.repeat(50_000 / piece.length)}`);
  }
  // Some 0.3 s; a quadratic step would take minutes.
  expect(process.cpuUsage(started).user).toBeLessThan(10e6);
});
