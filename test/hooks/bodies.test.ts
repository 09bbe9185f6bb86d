import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { storedText } from '../support/stored-text';
import { type Door, startDoor } from './start-door';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ MAX_BODY: '20 KB' });
});
afterAll(() => door.pair.stop());

describe('a body', () => {
  const post = () => door.post();
  const raw = (body: string | Buffer, headers: Record<string, string>) =>
    post()
      .set(headers)
      .serialize((sent) => sent)
      .send(body as string);

  it.each<[string, (body: Buffer) => Buffer, string]>([
    ['gzip', gzipSync, 'gzip'],
    ['deflate', deflateSync, 'deflate'],
    ['deflate without its header', deflateRawSync, 'deflate'],
    ['brotli', brotliCompressSync, 'br'],
  ])('of %s is inflated', async (title, compress, encoding) => {
    const body = compress(Buffer.from(JSON.stringify({ title })));
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': encoding };
    expect(await door.newMessage(() => raw(body, headers))).toContain(title);
  });

  it.each<[string, Buffer, string, string]>([
    ['latin1', Buffer.from('M\xfcnchen', 'latin1'), 'text/plain; charset=iso-8859-1', 'München'],
    ['GBK', Buffer.from('c4e3bac3', 'hex'), 'text/plain; charset=gbk', '你好'],
    ['UTF-16', Buffer.from('\uFEFFgrün', 'utf16le'), 'text/plain', 'grün'],
    ['no UTF-8, whatever it says', Buffer.from('M\xfcnchen', 'latin1'), 'text/plain', 'München'],
    ['UTF-8 with a mark', Buffer.from('\uFEFF{"title":"Nachtröstung"}'), 'application/json', 'Nachtröstung'],
    ['JSON named text', Buffer.from('{"title":"from a topic"}'), 'text/plain', 'from a topic'],
  ])('of %s is read', async (_case, body, type, text) => {
    const message = await door.newMessage(() => raw(body, { 'Content-Type': type }));
    expect(message).toContain(text);
    expect(message).not.toContain('\uFEFF');
  });

  it('that is binary without saying so is refused', async () => {
    await raw(Buffer.from([0xff, 0x00, 0x01]), { 'Content-Type': 'application/octet-stream' }).expect(415);
  });

  it('that is empty gives its query', async () => {
    expect(await door.newMessage(() => post().query({ monitor: 'shop', status: 'down' }))).toContain('shop');
  });

  it('may nest as deep as it likes, and the whole is in the file', async () => {
    const deep = `${'{"a":'.repeat(3_000)}"inmost"${'}'.repeat(3_000)}`;
    const body = `{"title":"deep","b":${deep}}`;
    const message = await door.newMessage(() => raw(body, { 'Content-Type': 'application/json' }));
    expect(message).toContain('deep');
    const [id] = door.pair.posts('roasts').at(-1)?.file_ids ?? [];
    expect(String(door.pair.sandbox.world.files.get(String(id))?.content)).toContain('"inmost"');
  });

  it('keeps numbers to the digit', async () => {
    await door.newMessage(() => raw('{"id":12345678901234567890}', { 'Content-Type': 'application/json' }));
    expect(storedText(door.pair.dataDir)).toContain('{"id":12345678901234567890}');
  });
});
