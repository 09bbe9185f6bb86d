import { fields } from '../../../src/render/generic/fields';
import { leavesCodeOpen, mentionsIn } from '../mattermost-rules';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const input = { path: 'p', method: 'POST', query: {}, payload: '', headers: {} };
const ofJson = (data: unknown, limit = 16_000) => fields({ ...input, data }, limit);
const ofForm = (data: string, limit = 16_000) => fields({ ...input, headers: FORM, data }, limit);

test('a flat JSON object is a list of its fields', () => {
  const data = { bean: 'Sidamo', temp: 205.5, done: true, none: null };
  expect(ofJson(data)).toBe('- **bean**: Sidamo\n- **temp**: 205.5\n- **done**: true\n- **none**: null');
});

test('a form is a list of its fields, decoded, repeated ones included', () => {
  expect(ofForm('bean=Sidamo&note=two+words&note=caf%C3%A9')).toBe(
    '- **bean**: Sidamo\n- **note**: two words\n- **note**: café',
  );
});

test('a form with parameters in its media type is a form', () => {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  expect(fields({ ...input, headers, data: 'a=1' }, 1000)).toBe('- **a**: 1');
});

test.each([
  ['a nested object', { a: { b: 1 } }],
  ['a list inside', { a: [1] }],
  ['a value of several lines', { a: 'one\ntwo' }],
  ['a very long value', { a: 'x'.repeat(1001) }],
  ['a list', [1, 2]],
  ['a number', 7],
  ['nothing', null],
  ['text', 'a=1'],
])('%s is no list of fields', (_, data) => {
  expect(ofJson(data)).toBeUndefined();
});

test('a list that does not fit is left to another format', () => {
  const data = { a: 'x'.repeat(900), b: '@'.repeat(90) };
  expect(ofJson(data, 1000)).toBeUndefined();
  expect(ofJson(data, 1200)).toContain('**b**');
});

test('a form without any field is left to another format', () => {
  expect(ofForm('&&')).toBeUndefined();
});

test.each([
  ['a*b', 'a\\*b'],
  ['[x](y)', '\\[x\\](y)'],
  ['`code`', '\\`code\\`'],
  ['~~gone~~', '\\~\\~gone\\~\\~'],
  ['<b>', '\\<b\\>'],
  ['a\\', 'a\\\\'],
  ['two\nlines', 'two lines'],
])('the name %j is shown as it is, by %s', (name, shown) => {
  expect(ofJson({ [name]: 1 })).toBe(`- **${shown}**: 1`);
});

test.each([['@channel'], ['.@all'], ['_@here']])('neither name nor value mention %s', (mention) => {
  expect(mentionsIn(ofJson({ [mention]: mention }) ?? '@missing')).toEqual([]);
  expect(mentionsIn(ofForm(`${mention}=${mention}`) ?? '@missing')).toEqual([]);
});

test('a control character in a name or value does not remain', () => {
  expect(ofJson({ 'a\u0000': 'b\u0000' })).toBe('- **a␀**: b␀');
});

test.each([['```'], ['x ```'], ['~~~']])('the value %j opens no code block', (value) => {
  expect(leavesCodeOpen(ofJson({ a: value, b: value }) ?? '```')).toBe(false);
});

test.each([['x\r```'], ['x\r\n```\ny'], ['x\r~~~\r']])(
  'the value %j is no list of fields, or opens no code block',
  (value) => {
    expect(leavesCodeOpen(ofJson({ a: value }) ?? '')).toBe(false);
  },
);
