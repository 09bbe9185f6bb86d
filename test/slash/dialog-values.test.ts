import { dialogValues } from '../../src/slash/dialog-values';

const FIELDS = [
  { name: 'path', type: 'text' },
  { name: 'channel', type: 'channel' },
  { name: 'events', type: 'dynamic_select', lookup: '/events' },
  { name: 'action', type: 'static_select', options: [{ label: 'Save', value: 'save' }] },
  { name: 'new_secret', type: 'bool' },
];
const NOTHING = { path: null, channel: null, events: null, action: null, new_secret: false };

describe('what was filled into a dialog', () => {
  it('is what the plugin would carry', () => {
    const submission = { path: ' a\nb ', channel: 'id', events: 'push', action: 'save', new_secret: true };
    expect(dialogValues(submission, FIELDS)).toEqual({
      path: ' a\nb ',
      channel: { label: 'id', value: 'id' },
      events: { label: 'push', value: 'push' },
      action: { label: 'Save', value: 'save' },
      new_secret: true,
    });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['null', null],
    ['a text', 'path=x'],
    ['a list', ['path']],
    ['empty texts', { path: '', channel: '', events: '', action: '' }],
    ['other types', { path: 1, channel: ['id'], events: { value: 'x' }, action: true, new_secret: 1 }],
    ['what it does not ask for', { admin: true, toString: 'x' }],
    ['what it inherits', Object.create({ path: 'x', new_secret: true })],
    ['a prototype', JSON.parse('{"__proto__":{"path":"x"}}')],
  ])('%s is nothing', (_what, submission) => {
    expect(dialogValues(submission, FIELDS)).toEqual(NOTHING);
  });

  it('may be a bool as a text, as older servers send it', () => {
    expect(dialogValues({ new_secret: 'true' }, FIELDS).new_secret).toBe(true);
  });
});
