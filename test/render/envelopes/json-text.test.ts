import { opened } from './open';

test.each([
  ['JSON behind a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
  ['JSON in a string', '{"a":[1]}', { a: [1] }],
  [
    'JSON in a string in a string',
    JSON.stringify(JSON.stringify({ a: 1 }))
      .slice(1, -1)
      .replace(/\\"/g, '"'),
    { a: 1 },
  ],
  ['a chat message with a raw line break', '{"text": "one\ntwo"}', { text: 'one\ntwo' }],
])('%s is read', (_, body, inside) => {
  expect(opened(body)).toEqual([inside]);
});

test.each(['{"a": "one\ntwo"}', '{"a": 1,}', '[1', 'true', '"x"', '{{ name }}'])('%j stays text', (body) => {
  expect(opened(body)).toEqual([body]);
});

test('a JSON object a line is the list of them', () => {
  const lines = '{"bean":"Sidamo"}\n{"bean":"Yirga"}\r\n\n{"bean":"Geisha"}\n';
  expect(opened(lines)).toEqual([[{ bean: 'Sidamo' }, { bean: 'Yirga' }, { bean: 'Geisha' }]]);
  expect(opened('\u001E{"n":1}\n\u001E{"n":2}\n')).toEqual([[{ n: 1 }, { n: 2 }]]);
});

test('lines of which one is no object stay text', () => {
  expect(opened('{"a":1}\noops')).toEqual(['{"a":1}\noops']);
  expect(opened('{"a":1}\n2')).toEqual(['{"a":1}\n2']);
});
