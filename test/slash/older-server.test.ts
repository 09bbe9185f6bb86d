import { type SlashPair, startSlash } from '../support/start-slash';

let pair: SlashPair;
beforeEach(async () => {
  pair = await startSlash({ version: '8.1.0' });
});
afterEach(() => pair.stop());

async function open(line: string) {
  const { dialog, ...shown } = await pair.admin.command(line);
  if (!dialog) throw new Error(`No dialog was opened: ${JSON.stringify(shown)}`);
  return dialog;
}

describe('on Mattermost 8.1', () => {
  it('a dynamic select offers what there is, and is a text where there is nothing', async () => {
    expect((await open('/hello-world send')).elements).toEqual([
      expect.objectContaining({ name: 'path', type: 'text', data_source: '' }),
    ]);
    for (const path of ['build', 'deploy']) await pair.admin.command(`/hello-world subscribe ${path}`);
    const options = [
      { text: 'build', value: 'build' },
      { text: 'deploy', value: 'deploy' },
    ];
    const dialog = await open('/hello-world send');
    expect(dialog.elements).toEqual([
      expect.objectContaining({ name: 'path', type: 'select', data_source: '', options }),
    ]);
  });

  it('a filled-in form is answered to its user alone', async () => {
    const { answer, texts } = await pair.admin.submit(await open('/hello-world subscribe'), {
      path: 'build',
    });
    expect({ answer, texts }).toEqual({
      answer: {},
      texts: ['Webhooks to `build` now go to **~Roasts**. All events are posted.'],
    });
  });

  it('a second form is the command that opens it, and the first stays open', async () => {
    const dialog = await open('/hello-world template');
    const { answer, texts } = await pair.admin.submit(dialog, { path: 'a b' });
    expect(answer).toEqual({
      error:
        'This Mattermost shows no second form. To go on, close this one and type: /hello-world template "a b"',
    });
    expect(texts).toEqual([expect.stringMatching(/^Webhooks to `a b`\./)]);
    const next = await open('/hello-world template "a b"');
    expect(next.elements).toEqual([
      expect.objectContaining({ name: 'path', type: 'select', default: 'a b' }),
      expect.objectContaining({ name: 'template', type: 'textarea' }),
      expect.objectContaining({ name: 'action', type: 'select', default: 'save' }),
    ]);
    const filled = { path: 'a b', template: 'Built {{ data.id }}', action: 'preview' };
    const preview = await pair.admin.submit(next, filled);
    expect(preview.answer).toEqual({ error: 'See the message: this Mattermost cannot show it here.' });
    expect(preview.texts).toEqual([expect.stringMatching(/^Webhooks to `a b`\./)]);
    expect((await pair.admin.submit(next, { ...filled, action: 'save' })).answer).toEqual({});
  });

  it('a form that comes too late says so', async () => {
    const slow = pair.sandbox.faults.inject({
      kind: 'status',
      status: 400,
      body: { id: 'interactive_message.decode_trigger_id.expired' },
      only: ({ path }) => path === '/actions/dialogs/open',
    });
    const { texts } = await pair.admin.command('/hello-world subscribe');
    slow();
    expect(texts).toEqual([
      'The form could not be opened. Mattermost answered POST /api/v4/actions/dialogs/open with 400 (interactive_message.decode_trigger_id.expired). Try again, or type what it asks for.',
    ]);
  });
});
