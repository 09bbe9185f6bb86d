import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LEFT_OUT, WITHOUT_REQUEST } from './left-out';
import { type Replay, recordedExchanges, startReplay } from './replay';
import { STAGES } from './stages';

const FOLDER = join(__dirname, '..', '..', 'recordings', 'without-plugin');

it('every recording is replayed, and every entry of what is left out names an exchange', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(STAGES.map(({ file }) => `${file}.json`).sort());
  const all = STAGES.flatMap(({ file }) => recordedExchanges(file).map((one) => ({ file, ...one })));
  const names = all.map(({ file, case: title }) => `${file}: ${title}`);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(LEFT_OUT), ...WITHOUT_REQUEST]));
  const without = all.filter(({ request }) => !request).map(({ file, case: title }) => `${file}: ${title}`);
  expect(without).toEqual(WITHOUT_REQUEST);
  expect(all).toHaveLength(351);
});

it('every aside belongs to an exchange', () => {
  for (const { file, asides = {} } of STAGES) {
    const cases = recordedExchanges(file).map((exchange) => exchange.case);
    expect(cases).toEqual(expect.arrayContaining(Object.keys(asides)));
  }
});

describe.each(STAGES)('$file', (stage) => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await startReplay();
    await stage.prepare?.(replay);
  });
  afterAll(() => replay.stop());

  const exchanges = recordedExchanges(stage.file).filter(({ request }) => request);
  it.each(exchanges)('$case ($as)', async (exchange) => {
    await stage.asides?.[exchange.case]?.(replay, exchange);
    await stage.beforeEach?.(replay, exchange);
    const differences = await replay.run(exchange).catch((error: Error) => [error.message]);
    if (`${stage.file}: ${exchange.case}` in LEFT_OUT) expect(differences).not.toEqual([]);
    else expect(differences).toEqual([]);
  });
});
