import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Exchange, recording } from '../support/recordings';
import { type Replay, startReplay } from './replay';
import { STAGES, type Stage } from './stages';

/** What cannot be replayed, as `<file>: <case>`, and why. */
const LEFT_OUT: Record<string, string> = {};

const nameOf = ({ file }: Stage, exchange: Exchange) => `${file}: ${exchange.case}`;
const exchangesOf = ({ file, only = () => true }: Stage) => recording(file).filter(only);

it('every exchange of every recording is replayed once', () => {
  const files = readdirSync(join(__dirname, '..', 'recordings')).flatMap(
    (file) => /(.+)\.json$/.exec(file)?.[1] ?? [],
  );
  const all = files.flatMap((file) => recording(file).map((exchange) => `${file}: ${exchange.case}`));
  const replayed = STAGES.flatMap((stage) => exchangesOf(stage).map((exchange) => nameOf(stage, exchange)));
  expect(replayed.sort()).toEqual(all.sort());
  expect(all).toHaveLength(120);
});

it('every entry of what is left out names an exchange', () => {
  const names = STAGES.flatMap((stage) => exchangesOf(stage).map((exchange) => nameOf(stage, exchange)));
  expect(names).toEqual(expect.arrayContaining(Object.keys(LEFT_OUT)));
});

it('every aside belongs to an exchange', () => {
  for (const stage of STAGES) {
    const cases = exchangesOf(stage).map((exchange) => exchange.case);
    expect(cases).toEqual(expect.arrayContaining(Object.keys(stage.asides ?? {})));
  }
});

describe.each(STAGES)('$file', (stage) => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await startReplay(stage.manifest);
    await stage.prepare?.(replay);
  });
  afterAll(() => replay.stop());

  const exchanges = exchangesOf(stage).map((exchange) => ({ ...exchange, by: exchange.as ?? 'poster' }));
  it.each(exchanges)('$case ($by)', async (exchange) => {
    const afterwards = await stage.asides?.[exchange.case]?.(replay, exchange);
    const differences = await replay.run(exchange).catch((error: Error) => [error.message]);
    await afterwards?.();
    if (nameOf(stage, exchange) in LEFT_OUT) expect(differences).not.toEqual([]);
    else expect(differences).toEqual([]);
  });

  it('sent the App nothing else', async () => {
    await replay.admin.call('/bad');
    const urls = replay.app.received.map(({ url }) => url);
    expect(urls).toEqual(replay.sandbox.plugin.apps.get('hello-world')?.isEnabled ? ['/bad'] : []);
  });
});
