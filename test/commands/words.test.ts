import { quoted, words } from '../../src/commands/words';

const texts = (line: string) => words(line).map(({ text }) => text);

describe('the words of a command', () => {
  it.each([
    ['subscribe coffee-roast', ['subscribe', 'coffee-roast']],
    ['  send   "a b"  ü\n second line', ['send', 'a b', 'ü', 'second', 'line']],
    ['subscribe --path="a b" --channel=`c d`', ['subscribe', '--path=a b', '--channel=c d']],
    ['--template "{{ data.a }}\n\n{{ data.b }}"', ['--template', '{{ data.a }}\n\n{{ data.b }}']],
    ['5" screen', ['5"', 'screen']],
    ['send ', ['send', '']],
    ['', ['']],
    ['"open a', ['open a']],
    ['"open a ', ['open a ']],
  ])('of %j are %j', (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  it('know where they stand, and which quote is open', () => {
    expect(words('a  "b c')).toEqual([
      { text: 'a', from: 0 },
      { text: 'b c', from: 3, openQuote: '"' },
    ]);
  });

  it('are quoted where they need it', () => {
    expect(['a', 'a b', ''].map(quoted)).toEqual(['a', '"a b"', '""']);
  });

  it('of a long hostile line take no longer than their bytes', () => {
    for (const hostile of ['"', '`', '--', '--a="', '"`']) {
      expect(words(hostile.repeat(100_000)).length).toBeGreaterThan(0);
    }
  });
});
