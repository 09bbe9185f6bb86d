import { type SlashPair, startSlash } from '../support/start-slash';

let pair: SlashPair;
beforeAll(async () => {
  pair = await startSlash();
});
afterAll(() => pair.stop());

async function open(line: string) {
  const { status, texts, dialog } = await pair.admin.command(line);
  expect({ status, texts }).toEqual({ status: 200, texts: [] });
  if (!dialog) throw new Error('No dialog was opened.');
  return dialog;
}

describe('a form of a command', () => {
  it('is a dialog', async () => {
    const { state, ...dialog } = await open('/hello-world subscribe');
    const url = `http://localhost:${new URL(pair.appUrl).port}`;
    const empty = { subtype: '', min_length: 0, multiselect: false, placeholder: '' };
    expect(state).toMatch(/^[\w-]+\.[\w-]{43}$/);
    expect(dialog).toEqual({
      ...{ url: `${url}/slash/dialog`, callback_id: '/subscribe', title: 'Subscribe a channel' },
      introduction_text: 'Webhooks to this path are posted in the channel.',
      ...{ icon_url: '', submit_label: 'OK', notify_on_cancel: false },
      elements: [
        {
          ...{ ...empty, name: 'path', display_name: 'Path', type: 'text', max_length: 150, optional: true },
          help_text: expect.any(String),
          ...{ default: '', data_source: '', options: null },
        },
        {
          ...{ ...empty, name: 'channel', display_name: 'Channel', type: 'select', optional: true },
          help_text: 'Where to post; this channel when left out',
          ...{ default: '', data_source: 'channels', options: null, max_length: 0 },
        },
        {
          ...{ ...empty, name: 'events', display_name: 'Events', type: 'select', optional: true },
          help_text: expect.any(String),
          ...{ default: '', data_source: 'dynamic', options: null, max_length: 0 },
          data_source_url: `${url}/slash/options`,
        },
      ],
    });
  });

  it('does what was filled in, and answers its user alone', async () => {
    const dialog = await open('/hello-world subscribe');
    const filled = await pair.admin.submit(dialog, { path: 'build', events: 'push' });
    expect(filled).toEqual({
      status: 200,
      answer: {},
      texts: ['Webhooks to `build` now go to **~Roasts**. Only these events are posted: `push`.'],
    });
  });

  it('keeps open with errors at their fields, else with one for all', async () => {
    const dialog = await open('/hello-world subscribe');
    const { answer, texts } = await pair.admin.submit(dialog, { path: '..', channel: null });
    expect(answer).toEqual({ errors: { path: expect.stringContaining('A part of the path is') } });
    expect(texts).toEqual([]);
  });

  it('looks choices up', async () => {
    const dialog = await open('/hello-world send');
    const { body } = await pair.admin.lookUp(dialog, 'path', 'bu');
    expect(body).toEqual({
      items: [
        { text: 'build', value: 'build' },
        { text: 'bu', value: 'bu' },
      ],
    });
  });

  it('leads to the next', async () => {
    const dialog = await open('/hello-world template');
    const { answer } = await pair.admin.submit(dialog, { path: 'build' });
    const next = { ...dialog, ...(answer.form as object) };
    expect(next).toMatchObject({
      title: 'How webhooks look',
      elements: [
        { name: 'path', type: 'select', default: 'build', options: [{ text: 'build', value: 'build' }] },
        { name: 'template', type: 'textarea', max_length: 3_000, default: '' },
        { name: 'action', type: 'select', default: 'save' },
      ],
    });
    const filled = { path: 'build', template: 'Built {{ data.id }}', action: 'save' };
    const done = await pair.admin.submit(next, filled);
    expect(done.answer).toEqual({});
    expect(done.texts).toEqual([expect.stringContaining('Webhooks to `build` have this template now.')]);
  });
});
