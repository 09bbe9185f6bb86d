import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { setUp, untilComplete } from '../crash/broken-mattermost';
import { sendAll } from '../crash/senders';
import { startAppProcess } from '../support/app-process';
import { createEnds } from '../support/ends';
import { freshDatabase } from '../support/fresh-database';
import { type Instances, startInstances } from '../support/start-instances';
import { until } from '../support/until';

let sandbox: Sandbox;
let instances: Instances;
const ends = createEnds();

beforeAll(async () => {
  sandbox = createSandbox();
  ends.later(() => sandbox.stop());
  await sandbox.start();
  const env = {
    MATTERMOST_SITE_URL: sandbox.url,
    DATABASE_URL: await freshDatabase(),
    SECRET_KEY: 'the key that all instances have, in a test',
  };
  instances = await startInstances(2, env);
  ends.later(() => instances.stop());
});
afterAll(ends.all);

it('two instances restarted one after the other refuse no webhook, lose none, post each once', async () => {
  const paths = await setUp(sandbox, instances.balancer.url, 2);
  let isOver = false;
  const sending = sendAll(
    sandbox,
    paths,
    () => isOver,
    () => 5,
  );
  for (const instance of instances.all) {
    expect(await instance.process.kill('SIGTERM')).toBe(0);
    instance.process = await startAppProcess(instance.env);
    await until(() => instances.balancer.ready() === 2);
  }
  isOver = true;
  const senders = await sending;
  expect(senders.flatMap(({ unknown }) => [...unknown])).toEqual([]);
  expect(senders.every(({ answered }) => answered.length > 100)).toBe(true);
  expect(await untilComplete(sandbox, senders, 10_000)).toEqual([]);
}, 60_000);
