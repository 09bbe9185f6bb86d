import { type Command, slashCommand } from '../../src/apps/bindings';
import type { Field } from '../../src/apps/call-response';
import { createCommands } from '../../src/calls/commands';
import { SCHEMES } from '../../src/hooks/signatures/schemes';

interface Binding {
  location: string;
  label?: string;
  icon?: string;
  hint?: string;
  submit?: { path: string };
  form?: { submit?: { path: string }; fields: Field[] };
  bindings?: Binding[];
}

const [TOP] = slashCommand('hello-world', 'icon.png', createCommands(SCHEMES)) as Binding[];
const ROOT = TOP?.bindings?.[0];

describe('slashCommand', () => {
  const commands: Command[] = [
    { name: 'one', description: 'First', submit: { path: '/one', expand: { app: 'all' } } },
    {
      name: 'two',
      hint: '<path>',
      description: 'Second',
      form: { title: 'Two', submit: { path: '/two' }, fields: [] },
    },
  ];

  test('puts one root entry, named as the App, under /command', () => {
    const [top, ...others] = slashCommand('my-app', 'icon.png', commands) as Binding[];
    expect(others).toEqual([]);
    expect(top?.location).toBe('/command');
    expect(top?.bindings).toHaveLength(1);
    expect(top?.bindings?.[0]).toMatchObject({ location: 'my-app', label: 'my-app', icon: 'icon.png' });
  });

  test('hints at the sub-commands', () => {
    const [top] = slashCommand('my-app', undefined, commands) as Binding[];
    expect(top?.bindings?.[0]?.hint).toBe('[one|two]');
  });

  test('makes every command a sub-command, with what it does, in order', () => {
    const [top] = slashCommand('my-app', undefined, commands) as Binding[];
    expect(top?.bindings?.[0]?.bindings).toEqual([
      {
        location: 'one',
        label: 'one',
        description: 'First',
        submit: { path: '/one', expand: { app: 'all' } },
      },
      {
        location: 'two',
        label: 'two',
        hint: '<path>',
        description: 'Second',
        form: { title: 'Two', submit: { path: '/two' }, fields: [] },
      },
    ]);
  });

  test('leaves out an icon that the App does not have', () => {
    const [top] = slashCommand('my-app', undefined, commands) as Binding[];
    expect(top?.bindings?.[0]).not.toHaveProperty('icon');
  });
});

describe('nothing of this App is dropped silently by the plugin:', () => {
  test('every command is offered', () => {
    expect(ROOT?.bindings?.map(({ label }) => label)).toEqual([
      'configure',
      'subscribe',
      'unsubscribe',
      'list',
      'send',
      'sign',
      'template',
      'deliveries',
      'status',
      'help',
    ]);
  });

  test('no two commands share a location', () => {
    const locations = ROOT?.bindings?.map(({ location }) => location);
    expect(new Set(locations).size).toBe(locations?.length);
  });

  test('the root entry only holds its sub-commands', () => {
    expect(ROOT).not.toHaveProperty('submit');
    expect(ROOT).not.toHaveProperty('form');
  });

  describe.each(ROOT?.bindings ?? [])('$label', (command) => {
    test('has a label and a location without spaces', () => {
      expect(command.label).toMatch(/^\S+$/);
      expect(command.location).toMatch(/^\S+$/);
    });

    test('has exactly one of submit, form and bindings', () => {
      const has = (['submit', 'form', 'bindings'] as const).filter((name) => command[name]);
      expect(has).toHaveLength(1);
    });

    test('calls a path of the App', () => {
      expect((command.submit ?? command.form?.submit)?.path).toMatch(/^\/\S+$/);
    });

    test('has fields whose names and labels are unique and have no spaces', () => {
      const fields = command.form?.fields ?? [];
      for (const { name, label } of fields) {
        expect(name).toMatch(/^\S+$/);
        expect(label).toMatch(/^\S+$/);
      }
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
    });

    test('has selects that offer something', () => {
      for (const { type, options = [], lookup } of command.form?.fields ?? []) {
        if (type === 'dynamic_select') expect(lookup?.path).toMatch(/^\/\S+$/);
        if (type !== 'static_select') continue;
        expect(options.length).toBeGreaterThan(0);
        for (const name of ['label', 'value'] as const) {
          expect(options.map((option) => option[name])).not.toContain('');
          expect(new Set(options.map((option) => option[name])).size).toBe(options.length);
        }
      }
    });
  });
});
