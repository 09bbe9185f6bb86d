import type { Client } from '../../src/sandbox/client';
import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { WAYS } from '../support/ways';

interface Binding {
  label: string;
  icon?: string;
  bindings?: Binding[];
}

let pair: Pair;
beforeAll(async () => {
  pair = await startPair();
});
afterAll(() => pair.stop());

function commandsOf(bindings: unknown[]): string[] {
  const root = (bindings[0] as Binding).bindings?.[0];
  return root?.bindings?.map(({ label }) => label) ?? [];
}

describe('bindings, which the plugin asks for', () => {
  it('offer an admin every command', async () => {
    expect(commandsOf(await pair.admin.bindings())).toEqual(
      expect.arrayContaining(['configure', 'subscribe', 'unsubscribe', 'list', 'send', 'help']),
    );
  });

  it('offer a plain user help alone', async () => {
    expect(commandsOf(await pair.bob.bindings())).toEqual(['help']);
  });

  it('name an icon that is there', async () => {
    const [location] = (await pair.admin.bindings()) as Binding[];
    expect(location?.bindings?.[0]?.icon).toMatch(/\/static\/icon\.png$/);
    const icon = await fetch(`${pair.appUrl}/static/icon.png`);
    expect([icon.status, icon.headers.get('Content-Type')]).toEqual([200, 'image/png']);
  });
});

describe.each(WAYS)('help, %s', (_way, options) => {
  let other: Pair;
  beforeAll(async () => {
    other = await startPair(options);
  });
  afterAll(() => other.stop());

  it('lists every command to anybody, and tells a plain user whose they are', async () => {
    const help = async (client: Client) => (await client.call('/help', { expand: EXPAND.list })).text;
    for (const name of ['configure', 'subscribe <path> [channel]', 'send <path>']) {
      expect(await help(other.admin)).toContain(`/hello-world ${name}`);
      expect(await help(other.bob)).toContain(`/hello-world ${name}`);
    }
    expect(await help(other.admin)).toContain('You set it up with:');
    expect(await help(other.bob)).toContain('nobody else has these commands but `help`');
  });
});
