import { mediaType } from '../../src/render/format';

const input = { path: '', method: 'POST', query: {}, payload: '', data: '' };

test.each([
  ['application/json', 'application/json'],
  ['Application/XML', 'application/xml'],
  ['text/plain; charset=utf-8', 'text/plain'],
  ['multipart/form-data ; boundary=x', 'multipart/form-data'],
  ['', ''],
])('the media type of "%s" is "%s"', (header, type) => {
  expect(mediaType({ ...input, headers: { 'Content-Type': header } })).toBe(type);
});

test('without the header it is empty', () => {
  expect(mediaType({ ...input, headers: {} })).toBe('');
});
