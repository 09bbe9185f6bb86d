import { codeBlock } from '../../src/render/code';
import { cutToFit, firstRunes, runeCount } from '../../src/render/cut';
import { UNSTORABLE } from './mattermost-rules';

const NOTE = /\n_\(cut: the first (\d+) of (\d+) characters\)_$/;
const asItIs = (part: string) => part;

describe('firstRunes', () => {
  test.each([
    ['abc', 2, 'ab'],
    ['abc', 3, 'abc'],
    ['abc', 9, 'abc'],
    ['abc', 0, ''],
    ['😀😀😀', 2, '😀😀'],
    ['a😀b', 2, 'a😀'],
    ['😀😀', 2, '😀😀'],
    ['😀😀', 3, '😀😀'],
    ['', 3, ''],
  ])('of %j the first %i are %j', (text, limit, start) => {
    expect(firstRunes(text, limit)).toBe(start);
  });
});

describe('runeCount', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 2],
    ['😀', 1],
    ['👩‍🔧', 3],
  ])('%j has %i code points', (text, count) => {
    expect(runeCount(text)).toBe(count);
  });
});

describe('cutToFit', () => {
  test.each([
    ['ASCII', 'a'.repeat(1000)],
    ['emoji', '😀'.repeat(1000)],
  ])('1,000 characters of %s fit whole into 1,000', (_, text) => {
    expect(cutToFit(text, 1000, asItIs)).toBe(text);
  });

  test.each([
    ['ASCII', 'abcdefghij'.repeat(4000)],
    ['emoji', '😀'.repeat(40_000)],
    ['emoji between letters', 'a😀'.repeat(20_000)],
    ['one too many', 'a'.repeat(1001)],
  ])('what is left of %s is its start, and the note tells how much that is', (_, text) => {
    const shown = cutToFit(text, 1000, asItIs);
    const [note, size, total] = NOTE.exec(shown) ?? [''];
    expect(Number(total)).toBe(runeCount(text));
    expect(shown).toBe(firstRunes(text, Number(size)) + note);
    expect(shown).not.toMatch(UNSTORABLE);
    expect(runeCount(shown)).toBeLessThanOrEqual(1000);
    expect(Number(size)).toBeGreaterThan(900);
  });

  test.each([
    ['grows threefold', (part: string) => part.replace(/a/g, 'aaa')],
    ['grows by a fence', (part: string) => codeBlock(part, 'json')],
    ['grows by 700', (part: string) => `${'-'.repeat(700)}${part}`],
  ])('a showing that %s fits as well', (_, show) => {
    for (const text of ['a'.repeat(999), 'a`'.repeat(5000), '`'.repeat(40_000)]) {
      const shown = cutToFit(text, 1000, show);
      expect(runeCount(shown)).toBeLessThanOrEqual(1000);
      expect(shown === show(text) || NOTE.test(shown)).toBe(true);
    }
  });

  test('a text that only its showing makes too long is cut too', () => {
    const shown = cutToFit('@'.repeat(600), 1000, (part) => part.replace(/@/g, '@\u200B'));
    expect(runeCount(shown)).toBeLessThanOrEqual(1000);
    expect(shown).toMatch(NOTE);
  });
});
