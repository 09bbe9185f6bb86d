import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';

let recorded: RecordedApp;
afterEach(() => recorded.stop());

it('a path of 3,000 characters is posted, and fills no line of the log', async () => {
  recorded = await startRecordedApp();
  const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;
  await recorded.receive({ ...webhook, url: `/webhook/${'x'.repeat(3_000)}` }).expect(200);
  await until(() => recorded.log.lines().some(({ message }) => message === 'Posted'));
  for (const { path } of recorded.log.lines()) expect(String(path).length).toBeLessThanOrEqual(200);
});
