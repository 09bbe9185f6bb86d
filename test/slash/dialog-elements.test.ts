import type { Field } from '../../src/apps/call-response';
import { elementOf } from '../../src/slash/dialog-elements';

const FIELD: Field = {
  name: 'path',
  type: 'text',
  label: 'path',
  modal_label: 'Path',
  description: 'Last part of the URL',
};
const BASE = { name: 'path', display_name: 'Path', help_text: 'Last part of the URL', placeholder: '' };
const URL_OF_OPTIONS = 'https://app/slash/options';
const many = (count: number) => Array.from({ length: count }, (_, n) => ({ label: `l${n}`, value: `v${n}` }));
const of = (field: Partial<Field>, choices?: { label: string; value: string }[], url?: string) =>
  elementOf({ ...FIELD, ...field }, choices, url);

describe('a field as an element of a dialog', () => {
  it.each<[string, Partial<Field>, object]>([
    ['a text', {}, { type: 'text', max_length: 150, default: '', optional: true }],
    [
      'a text that is required and has a value',
      { is_required: true, value: 'build', hint: 'such as build' },
      { type: 'text', max_length: 150, default: 'build', optional: false, placeholder: 'such as build' },
    ],
    [
      'a textarea',
      { subtype: 'textarea', value: 'a\nb' },
      { type: 'textarea', max_length: 3_000, default: 'a\nb', optional: true },
    ],
    [
      'a bool',
      { type: 'bool', is_required: true, value: true },
      { type: 'bool', default: 'true', optional: true },
    ],
    ['a channel', { type: 'channel' }, { type: 'select', data_source: 'channels', optional: true }],
    [
      'a select',
      { type: 'static_select', options: [{ label: 'One', value: '1' }], value: { label: 'One', value: '1' } },
      { type: 'select', options: [{ text: 'One', value: '1' }], default: '1', optional: true },
    ],
  ])('%s', (_what, field, element) => {
    expect(of(field)).toEqual({ element: { ...BASE, ...element } });
  });

  it('is looked up where Mattermost can', () => {
    const dynamic = {
      type: 'select',
      data_source: 'dynamic',
      data_source_url: URL_OF_OPTIONS,
      optional: true,
    };
    expect(of({ type: 'dynamic_select' }, undefined, URL_OF_OPTIONS)).toEqual({
      element: { ...BASE, ...dynamic },
    });
  });

  it('offers a hundred choices, and says that there are more', () => {
    const { element, note } = of({ type: 'dynamic_select' }, many(120));
    const options = many(100).map(({ label, value }) => ({ text: label, value }));
    expect(element).toEqual({ ...BASE, type: 'select', options, default: '', optional: true });
    expect(note).toBe('**Path** offers 100 of 120 choices here; the command takes any.');
  });

  it('is a text where there is nothing to choose', () => {
    expect(of({ type: 'dynamic_select' }, []).element).toMatchObject({ type: 'text' });
  });

  it('is cut where it is only read', () => {
    const long = of({ modal_label: 'x'.repeat(25), description: '😀'.repeat(151), hint: 'h'.repeat(151) });
    expect(long.element).toMatchObject({
      display_name: `${'x'.repeat(23)}…`,
      help_text: `${'😀'.repeat(149)}…`,
      placeholder: `${'h'.repeat(149)}…`,
    });
  });

  it('is empty where its value does not fit, as saving it would lose the rest, and says so', () => {
    const { element, note } = of({ subtype: 'textarea', value: 'x'.repeat(3_001) });
    expect(element).toMatchObject({ default: '' });
    expect(note).toBe(
      '**Path** holds 3001 characters, and a form here at most 3000: the field is empty, and what you write there replaces it.',
    );
    expect(of({ subtype: 'textarea', value: 'x'.repeat(3_000) })).toEqual({
      element: expect.objectContaining({ default: 'x'.repeat(3_000) }),
    });
  });
});
