import type { Browser } from 'playwright-core';
import { type OpenPage, openPage } from '../support/open-page';
import { recordedCase } from '../support/recordings';
import { type ScriptedApp, startScriptedApp } from '../support/scripted-app';
import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

const RECORDED_MANIFEST = {
  ...{ app_id: 'hello-world', version: 'v1.0.0', display_name: 'Hello', homepage_url: 'http://localhost' },
  ...{ icon: 'icon.png', requested_permissions: ['act_as_bot'], requested_locations: ['/command'] },
};

/** The page asks Mattermost for the same as the recorded client did. */
export function client(browser: () => Browser): void {
  let pair: Pair;
  let app: ScriptedApp;
  let admin: OpenPage;
  const calls: Record<string, unknown>[] = [];
  beforeAll(async () => {
    pair = await startPair({ install: false });
    const bindings = () => ({ type: 'ok', data: recordedBindings() });
    const templates = () => ({ type: 'ok', data: { items: [{ label: 'GitHub', value: 'github' }] } });
    app = await startScriptedApp(RECORDED_MANIFEST, { '/bindings': bindings, '/templates': templates });
    admin = await openPage(browser(), pair.sandbox.url);
    admin.page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/call')) calls.push(request.postDataJSON());
    });
  });
  afterAll(() => admin.close());
  afterAll(() => pair.stop());
  afterAll(() => app.stop());

  /** The recorded request with the ids and the address of this run. */
  function recorded(name: string, title: string, location?: string): object {
    const { body } = recordedCase(name, title, 'admin').client ?? {};
    const text = JSON.stringify({ ...body, context: { ...body.context, ...(location ? { location } : {}) } });
    const { id, teamId } = pair.channel('roasts');
    return JSON.parse(
      text
        .replaceAll(body.context.channel_id, id)
        .replaceAll(body.context.team_id, teamId)
        .replaceAll('http://localhost:4000/manifest.json', app.manifestUrl),
    );
  }

  /** The call that a command line leads to. */
  async function callOf(line: string): Promise<unknown> {
    const count = calls.length;
    await admin.say(line);
    return await until(() => calls[count]);
  }

  it('to install an App and to consent', async () => {
    const fetched = await callOf(`/apps install http ${app.manifestUrl}`);
    expect(fetched).toEqual(recorded('install', 'install: manifest URL'));
    await admin.dialog.getByLabel('Agree to grant').check();
    await admin.dialog.getByRole('button', { name: 'Submit' }).click();
    await admin.page.getByText('Installed app').waitFor();
    expect(calls.at(-1)).toEqual(recorded('install', 'install: consent'));
  });

  it('to run a command', async () => {
    const location = '/command/hello-world/configure';
    const expected = recorded('user-calls', 'configure, everything expanded', location);
    expect(await callOf('/hello-world configure ')).toEqual(expected);
  });

  it('to submit a form, what is left out as null', async () => {
    const location = '/command/hello-world/subscribe';
    const expected = recorded('user-calls', 'form submit with a channel field', location);
    expect(await callOf('/hello-world subscribe coffee-roast ~roasts')).toEqual(expected);
  });

  it('to look up the choices of a dynamic select', async () => {
    const expected = recorded('user-calls', 'lookup of a dynamic_select', '/command/hello-world/subscribe');
    const count = calls.length;
    await admin.page.locator('#message').fill('/hello-world subscribe a ~roasts --template gi');
    expect(await until(() => calls[count])).toEqual(expected);
    await admin.page.locator('#composer [role=option]', { hasText: 'GitHub' }).waitFor();
  });
}

/** Those that the recorded App had, with what the recorded calls expand. */
function recordedBindings(): unknown[] {
  const { body } = recordedCase('install', 'bindings as admin').answer;
  const [configure, subscribe] = body[0].bindings[0].bindings;
  const { expand } = recordedCase('user-calls', 'configure, everything expanded', 'admin').client?.body ?? {};
  Object.assign(configure.submit, { expand });
  Object.assign(subscribe.form.submit, { expand });
  return body;
}
