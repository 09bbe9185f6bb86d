import request from 'supertest';
import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';

let recorded: RecordedApp;
afterEach(() => recorded.stop());

const QUERIES = {
  'one pair, 40,000 times': 'k=1&'.repeat(40_000),
  '60,000 names': Array.from({ length: 60_000 }, (_, number) => `name${number}=1`).join('&'),
};

/** Read for more than its secret, each of these took seconds to minutes, or all of the memory. */
describe.each(Object.entries(QUERIES))('a query of %s that nobody has proved', (_title, rawQuery) => {
  it.each([
    ['of no site', ''],
    ['of this site', RECORDED.siteUrl],
  ])('%s is refused, and the App answers on', async (_site, mattermost_site_url) => {
    recorded = await startRecordedApp();
    const body = JSON.stringify({ context: { mattermost_site_url }, values: { rawQuery } });
    // A page in somebody's browser can send this without being asked.
    const send = () =>
      request(recorded.app.url).post('/webhook').set('Content-Type', 'text/plain').send(body);
    const answers = await Promise.all(Array.from({ length: 5 }, send));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    await request(recorded.app.url).get('/readyz').expect(200);
    expect(recorded.posted()).toEqual([]);
  });
});
