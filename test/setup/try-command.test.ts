import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { freePort } from '../support/free-port';
import { type SetupCase, startSetupCase } from './setup-case';

describe('trying the way from Mattermost to the App', () => {
  let setup: SetupCase;
  let there: Server | undefined;
  beforeEach(async () => {
    setup = await startSetupCase();
  });
  afterEach(async () => {
    there?.closeAllConnections();
    there?.close();
    there = undefined;
    await setup.stop();
  });

  /** What stands at the App's address, and answers so. */
  async function answerWith(status: number, body: object): Promise<void> {
    there = createServer((request, response) => {
      request.resume().once('end', () => {
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      });
    }).listen(setup.port);
    await once(there, 'listening');
  }

  const way = () => `The way from Mattermost to http://localhost:${setup.port}`;

  it('hears the command itself while the App does not run, and frees its port', async () => {
    const { isWell, lines } = await setup.run();
    expect(isWell).toBe(true);
    expect(lines.slice(-2)).toEqual([
      `✓ ${way()}: a command came through`,
      '! The App: does not run yet: start it with npm start, then run setup again to see it answer',
    ]);
    await answerWith(200, {});
  });

  it('sees the App answer', async () => {
    await answerWith(200, { text: 'You can use `/hello-world configure` …' });
    const { isWell, lines } = await setup.run();
    expect({ isWell, line: lines.at(-1) }).toEqual({ isWell: true, line: `✓ ${way()}: the App answers` });
  });

  it.each([401, 404, 500])('sees an App that does not know the token yet: %d', async (status) => {
    await answerWith(status, { text: 'Not here.' });
    const { isWell, lines } = await setup.run();
    expect(isWell).toBe(true);
    expect(lines.at(-1)).toBe(
      `! ${way()}: something answers there, but does not take the command. If it is the App, it was started before: \
start it anew, then run setup again`,
    );
  });

  it('sees that something else answers', async () => {
    await answerWith(200, { text: 'It works!' });
    const { isWell, lines } = await setup.run();
    expect(isWell).toBe(false);
    expect(lines.at(-1)).toMatch(
      /^✗ .*something answers there, but not as this App does\. Is ROOT_URL right\?$/,
    );
  });

  it('says what to set where Mattermost refuses the address', async () => {
    const { settings } = setup.sandbox.world.server;
    Object.assign(settings, { EnableDeveloper: false, AllowedUntrustedInternalConnections: '' });
    const { isWell, lines } = await setup.run();
    expect(isWell).toBe(false);
    expect(lines.at(-1)).toMatch(
      /^✗ .*no command comes through\. .*AllowedUntrustedInternalConnections.* to "localhost", and restart/,
    );
    settings.AllowedUntrustedInternalConnections = 'localhost';
    expect((await setup.run()).isWell).toBe(true);
  });

  it('says where to look where nothing is there', async () => {
    const nowhere = `http://localhost:${await freePort()}`;
    const { isWell, lines } = await setup.run(['--root-url', nowhere]);
    expect(isWell).toBe(false);
    expect(lines.at(-1)).toBe(
      `✗ The way from Mattermost to ${nowhere}: no command comes through. ${nowhere} has to be where Mattermost \
reaches the App (--root-url), and nothing between may refuse it. Where Mattermost runs, try: curl ${nowhere}/healthz`,
    );
  });

  it('is left out where Mattermost does not let it be tried', async () => {
    const only = ({ path }: { path: string }) => path === '/commands/execute';
    setup.sandbox.faults.inject({ kind: 'status', status: 403, only });
    const { isWell, lines } = await setup.run();
    expect(isWell).toBe(true);
    expect(lines.at(-1)).toMatch(/^! .*it could not be tried: Mattermost answered POST .* with 403/);
  });

  it('leaves nothing in a channel', async () => {
    await setup.run();
    expect([...setup.sandbox.world.posts.values()].flat()).toEqual([]);
  });
});
