import { parseEnv } from 'node:util';
import { readConfig } from '../../src/process/config';
import { userNamed } from '../../src/sandbox/world';
import { startApp } from '../../src/start';
import { createFakeClock } from '../support/fake-clock';
import { createRecordingLog } from '../support/recording-log';
import { startPair } from '../support/start-pair';
import { untilLater } from '../support/until';
import { startSetupCase } from './setup-case';

describe('a server that goes from the plugin to none', () => {
  it('keeps data, channels, direct URLs and the bot; what waited is posted', async () => {
    const pair = await startPair();
    await pair.subscribe('coffee', 'roasts');
    const url = await pair.hookUrl('coffee');
    const send = async (bean: string) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ bean }) });
      expect(answer.status).toBe(200);
    };
    await send('before');
    await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
    const bot = userNamed(pair.sandbox.world, 'hello-world');
    const site = Number(new URL(pair.sandbox.url).port);
    await pair.sandbox.stop();
    await send('meanwhile');
    await pair.stopApp();

    const setup = await startSetupCase({ world: pair.sandbox.world, port: site });
    const appPort = { PORT: new URL(pair.appUrl).port };
    expect((await setup.run(['--keep-bot'], appPort)).isWell).toBe(true);
    const clock = createFakeClock();
    const config = readConfig({ ...parseEnv(setup.envText()), ...appPort, DATA_DIR: pair.dataDir });
    const app = await startApp(config, { ...createRecordingLog(), clock });
    await send('after');
    await untilLater(clock, () => pair.posts('roasts').length === 3);
    for (const [index, bean] of ['before', 'meanwhile', 'after'].entries()) {
      expect(pair.posts('roasts')[index]).toMatchObject({
        user_id: bot?.id,
        message: expect.stringContaining(bean),
      });
    }
    const { lines } = await setup.run([], appPort);
    expect(lines.at(-1)).toBe(`✓ The way from Mattermost to ${pair.appUrl}: the App answers`);
    await app.stop();
    await setup.stop();
  });
});
