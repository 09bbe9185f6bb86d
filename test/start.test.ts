import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../manifest.json';
import { readConfig } from '../src/process/config';
import { startApp } from '../src/start';
import { createRecordingLog } from './support/recording-log';
import { temporaryFolder } from './support/temporary-folder';

const DATA_DIR = temporaryFolder();

/** Starts the App by a manifest with these changes, on a port that is free unless one is named. */
async function start(changes: object = {}, PORT = '0') {
  const manifestFile = join(temporaryFolder(), 'manifest.json');
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, ...changes }));
  return await startApp(readConfig({ DATA_DIR, PORT }), { ...createRecordingLog(), manifestFile });
}

it('a start that is refused lets go of its folder and its port', async () => {
  await expect(start({ on_remote_webhook: { path: '/hooks/x' } })).rejects.toMatchObject({
    problems: [expect.stringContaining('`on_remote_webhook.path` is none below /hooks')],
  });
  const app = await start();
  const port = new URL(app.url).port;
  await app.stop();
  const again = await start({}, port);
  await again.stop();
});
