import fc from 'fast-check';
import { inertInLine, inertMarkdown } from '../../src/render/inert-markdown';
import { mentionsIn } from './mattermost-rules';

test.each([['run `npm i @scope/pkg` now'], ['```\nnpm i @scope/pkg\n```'], ['~~~sh\n@all\n~~~\nafter']])(
  'the code of %j stays as it is',
  (text) => {
    expect(inertMarkdown(text)).toBe(text);
  },
);

test.each([
  ['@all `code`', '@\u200Ball `code`'],
  ['`open @all', '`open @\u200Ball'],
  ['a\n```\nx\n```\n@all', 'a\n```\nx\n```\n@\u200Ball'],
  ['`` ` @all ` b', '`` ` @\u200Ball ` b'],
])('the text of %j mentions nobody', (text, shown) => {
  expect(inertMarkdown(text)).toBe(shown);
});

const PIECES = [
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\n\n',
  '    ',
  '@all',
  ' ',
  'a',
  '> ',
  '- ',
  '\\',
  '<b>',
  '<a href="',
  '">',
  '[x](',
  ')',
  '*',
];

test('any Markdown mentions nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
      expect(mentionsIn(inertMarkdown(pieces.join('')))).toEqual([]);
    }),
    { seed: 1, numRuns: 5_000 },
  );
});

test('any Markdown behind other text of its line mentions nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
      const inside = inertInLine(pieces.join(''));
      for (const line of [`**${inside}**`, `By ${inside}`, `> ${inside}`])
        expect(mentionsIn(line)).toEqual([]);
    }),
    { seed: 1, numRuns: 5_000 },
  );
});
