import { inert } from '../../src/render/inert';
import { mentionsIn, UNSTORABLE } from './mattermost-rules';

test.each([
  ['@channel'],
  ['@all'],
  ['@here'],
  ['@alice.smith-2_x'],
  ['Hello @channel!'],
  ['a line\n@channel'],
  ['.@channel'],
  ['_@channel'],
  ['_@channel_'],
  ['-@all'],
  [':@here'],
  ['a.@channel'],
  ['a-@channel.'],
  ['(@here)'],
  ['"@all"'],
  ['**@all**'],
  ['\\@all'],
  ['``@all`'],
  ['\u1c89@channel'],
  ['é@all'],
  ['@@channel'],
  ['@ @channel'],
  ['/@all'],
  ['😀@all'],
  ['e\u0301@all'],
  ['\u0000@all'],
  ['a@\r@all'],
])('%j mentions nobody', (text) => {
  expect(mentionsIn(text)).not.toEqual([]);
  expect(mentionsIn(inert(text))).toEqual([]);
});

test.each([['&#64;channel'], ['&#x40;here'], ['&#X0040;all'], ['&commat;channel'], ['.&#64;all']])(
  '%j, which Mattermost reads as a mention, mentions nobody',
  (text) => {
    expect(mentionsIn(text)).not.toEqual([]);
    expect(mentionsIn(inert(text))).toEqual([]);
  },
);

test.each([
  ['https://example.com/@scope/pkg', 'https://example.com/%40scope/pkg'],
  ['see https://example.com/.@all.', 'see https://example.com/.%40all.'],
  ['<https://example.com/@a|b>', '<https://example.com/%40a|b>'],
])('%j leads to the same page', (text, shown) => {
  expect(inert(text)).toBe(shown);
  expect(mentionsIn(inert(text))).toEqual([]);
});

test('what turns the direction of writing is shown', () => {
  expect(inert('invoice\u202Efdp.exe \u2066x\u2069')).toBe('invoice⟨U+202E⟩fdp.exe ⟨U+2066⟩x⟨U+2069⟩');
});

test('half a pair of surrogates becomes U+FFFD', () => {
  expect(inert('a\uD83Db 😀')).toBe('a\uFFFDb 😀');
});

test('a mention still reads the same', () => {
  expect(inert('Ask @alice, (@bob)').replaceAll('\u200B', '')).toBe('Ask @alice, (@bob)');
});

test.each([
  ['alice@example.com'],
  ['Mail bob.smith+news2@mail.example.com now'],
  ['jörg2@example.com'],
  ['7@example.com'],
  ['https://user@host/x'],
])('the address in %j stays intact', (text) => {
  expect(inert(text)).toBe(text);
});

test.each([
  ['\u0000', '␀'],
  ['\u0007', '␇'],
  ['\u001b[31m', '␛[31m'],
  ['\u007f', '␡'],
  ['\u0085', '\uFFFD'],
  ['\u009f', '\uFFFD'],
])('the control character in %j is shown as %s', (text, shown) => {
  expect(inert(text)).toBe(shown);
});

test('of all control characters only line break and tab remain', () => {
  const all = String.fromCharCode(...Array(0xa0).keys());
  expect(inert(all)).toContain('\t\n');
  expect(inert(all)).not.toMatch(UNSTORABLE);
});

test.each([['a\r\nb'], ['a\rb'], ['a\nb']])('the line break of %j is a plain one', (text) => {
  expect(inert(text)).toBe('a\nb');
});

test('ordinary text in any script stays as it is', () => {
  const text = 'First crack at 9:42 ☕ — précis, 咖啡, кофе 👩‍🔧\n\tdone';
  expect(inert(text)).toBe(text);
});
