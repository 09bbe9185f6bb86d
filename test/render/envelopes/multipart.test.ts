import { opened } from './open';

const MULTIPART = { 'Content-Type': 'multipart/form-data; boundary=b-1' };

function body(...parts: string[]): string {
  return `${parts.map((part) => `--b-1\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}--b-1--\r\n`;
}

test('its fields are the webhook', () => {
  const two = body(
    'name="bean"\r\n\r\nSidamo',
    'name="note"\r\nContent-Type: text/plain\r\n\r\ntwo\r\nlines',
  );
  expect(opened(two, MULTIPART)).toEqual([{ bean: 'Sidamo', note: 'two\r\nlines' }]);
});

test.each(['data', 'payload', 'payload_json', 'anything'])('JSON in the field %s is the webhook', (name) => {
  expect(opened(body(`name="${name}"\r\n\r\n{"msg":"timeout"}`), MULTIPART)).toEqual([{ msg: 'timeout' }]);
});

test('JSON in a known field is the webhook also beside files', () => {
  const mixed = body(
    'name="files[0]"; filename="curve.png"\r\nContent-Type: image/png\r\n\r\n\uFFFDPNG',
    'name="payload_json"\r\n\r\n{"content":"Roasted"}',
  );
  expect(opened(mixed, MULTIPART)).toEqual([{ content: 'Roasted' }]);
});

test('of a file that is no text the name is shown, of another its text too', () => {
  const files = body(
    'name="curve"; filename="curve.png"\r\n\r\n\uFFFDPNG',
    'name="log"; filename="roast.log"\r\n\r\nline 1\nline 2',
  );
  expect(opened(files, MULTIPART)).toEqual([
    { curve: 'curve.png (a file that is no text)', log: { name: 'roast.log', text: 'line 1\nline 2' } },
  ]);
});

test('a file without a field of its own has a label', () => {
  expect(opened(body('filename="curve.png"\r\n\r\n\uFFFDPNG'), MULTIPART)).toEqual([
    { file: 'curve.png (a file that is no text)' },
  ]);
});

test('it is known by its first line also without the content type, and text that only begins with dashes is text', () => {
  expect(opened(body('name=n\r\n\r\n1'))).toEqual([{ n: '1' }]);
  expect(opened('--b-1\r\nhello', MULTIPART)).toEqual(['--b-1\r\nhello']);
  expect(opened('--- a/file\n+++ b/file')).toEqual(['--- a/file\n+++ b/file']);
});

test.each([
  ['parts', body('name="n"\r\n\r\n1').replace('--b-1--\r\n', '').repeat(150_000)],
  ['dashes', '-'.repeat(10_000_000)],
  [
    'ends that are none',
    `--b-1\r\nContent-Disposition: form-data; name="n"\r\n\r\n${'\n--b-'.repeat(2_000_000)}`,
  ],
])('ten megabytes of %s are not looked into for long', (_, text) => {
  const start = performance.now();
  opened(text, MULTIPART);
  expect(performance.now() - start).toBeLessThan(1_000);
});
