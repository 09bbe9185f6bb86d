import { FORM, opened } from './open';

describe('a body that is a form', () => {
  test.each([
    ['fields', 'bean=Sidamo&note=two+words', { bean: 'Sidamo', note: 'two words' }],
    ['escapes', 'name=caf%C3%A9&mail=a%40b.example', { name: 'café', mail: 'a@b.example' }],
    ['Latin-1', 'city=M%FCnchen&open=1', { city: 'München', open: '1' }],
    ['a name given twice', 'bean=Sidamo&bean=Yirga&bean=Geisha', { bean: ['Sidamo', 'Yirga', 'Geisha'] }],
    [
      'brackets',
      'type=subscribe&data[merges][EMAIL]=a%40b.example&data[id]=7&beans[]=Sidamo&beans[]=Yirga&a[b=&x=1&x[y]=2&c[d]=3&c=4&items[0][sku]=A&items[1][sku]=B',
      {
        type: 'subscribe',
        data: { merges: { EMAIL: 'a@b.example' }, id: '7' },
        beans: ['Sidamo', 'Yirga'],
        'a[b': '',
        x: '1',
        'x[y]': '2',
        c: [{ d: '3' }, '4'],
        items: [{ sku: 'A' }, { sku: 'B' }],
      },
    ],
    ['a per cent sign by hand', 'done=100%&bean=Sidamo', { done: '100%', bean: 'Sidamo' }],
    ['values by hand', 'title=Roast done&beans=a+b & 5%&n=1', undefined],
    [
      'values with blanks by hand',
      'title=Roast done&note=a+b at 50%&n=1',
      { title: 'Roast done', note: 'a+b at 50%', n: '1' },
    ],
    ['an empty value', 'bean=&n=1', { bean: '', n: '1' }],
    ['one field', 'status=ok', { status: 'ok' }],
    [
      'a name of the language',
      '__proto__=x&constructor=y',
      JSON.parse('{"__proto__":"x","constructor":"y"}'),
    ],
  ])('with %s', (_, body, inside) => {
    expect(opened(body, FORM)).toEqual([inside ?? body]);
  });

  test.each([
    'Roast of a+b done & 100%',
    'Beans 100% ground & packed; size=12 kg, a=b\nnext: 03:00',
    'C++ & coffee=fast',
    '1+1=2',
    'https://roastery.example/?a=b&c=d',
    'a=1&b=2\nc=3&d=4',
    'a&a&a',
    '=x&=y',
    'it is ok',
    'a b=c',
  ])('%j only claims to be one, and stays to the letter', (body) => {
    expect(opened(body, FORM)).toEqual([body]);
  });

  test('what looks like one but says that it is text stays text', () => {
    expect(opened('bean=Sidamo&n=1', { 'Content-Type': 'text/plain' })).toEqual(['bean=Sidamo&n=1']);
  });
});

describe('a form around JSON', () => {
  const json = '{"text":"a & b + 100%"}';
  test.each([
    ['encoded', `payload=${encodeURIComponent(json)}`, FORM],
    ['with blanks as +', `payload=${encodeURIComponent(json).replace(/%20/g, '+')}`, FORM],
    ['beside other fields', `token=x&payload=${encodeURIComponent(json)}`, FORM],
    ['in a single field of any name', `event=${encodeURIComponent(json)}`, FORM],
    ['written by hand', `payload=${json}`, FORM],
    ['without the content type', `payload=${encodeURIComponent(json)}`, {}],
  ])('%s is the JSON', (_, body, headers) => {
    expect(opened(body, headers)).toEqual([{ text: 'a & b + 100%' }]);
  });

  test('that was put together by hand, with raw line breaks and backslashes, is read as Mattermost would', () => {
    const body = 'payload={"attachments":[{"text":"Roaster off\nC:\\temp\\new; 5 < 6 & 50% of \\"a\\""}]}';
    expect(opened(body, FORM)).toEqual([
      { attachments: [{ text: 'Roaster off\nC:\\temp\\new; 5 < 6 & 50% of "a"' }] },
    ]);
  });

  test('that is broken for good is shown as it came, without the name', () => {
    expect(opened('payload={"text": “x”}', FORM)).toEqual(['{"text": “x”}']);
  });
});

test.each([
  ['a&a&a', 'a&'.repeat(5_000_000)],
  ['a=&a=', 'a=&'.repeat(3_000_000)],
  ['quotes', `payload={"${'\\"'.repeat(5_000_000)}`],
  ['quotes of a size that is looked into', `payload={"${'\\"'.repeat(490_000)}`],
  ['brackets', `payload=${'['.repeat(990_000)}`],
  ['per cents', `a=${'%'.repeat(990_000)}`],
])('ten megabytes of %s are not looked into for long', (_, body) => {
  const start = performance.now();
  opened(body, FORM);
  expect(performance.now() - start).toBeLessThan(1_000);
});
