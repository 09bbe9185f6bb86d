import type { Field } from '../../src/commands/app-types';
import type { ChoiceSource } from '../../src/commands/choices';
import { commandValues } from '../../src/commands/command-values';

const PATHS = Array.from({ length: 12 }, (_, number) => `path-${number + 1}`);
const option = (value: string) => ({ label: value, value });

const source: ChoiceSource = {
  channels: () => [],
  people: () => [],
  lookUp: async (_field, query) => ({
    type: 'ok',
    data: { items: PATHS.filter((path) => path.includes(query)).map(option) },
  }),
};

const problemOf = async (field: Field, typed: string) =>
  (await commandValues([field], { [field.name]: typed }, source)).problem;

it('a choice that is none is answered with those there are, as they are typed', async () => {
  const options = [
    { label: 'Show one as a whole', value: 'show' },
    { label: 'Try again', value: 'replay' },
  ];
  expect(await problemOf({ name: 'action', type: 'static_select', options }, 'foo')).toBe(
    '"foo" is none of the choices for "action": show, replay.',
  );
});

it('of many choices ten are named', async () => {
  const path: Field = { name: 'path', type: 'dynamic_select', lookup: { path: '/paths' } };
  expect(await problemOf(path, 'foo')).toBe(
    `"foo" is none of the choices for "path": ${PATHS.slice(0, 10).join(', ')}, 2 more.`,
  );
});

it('where there is no choice nothing is offered', async () => {
  expect(await problemOf({ name: 'channel', type: 'channel' }, '~foo')).toBe(
    '"~foo" is none of the choices for "channel".',
  );
});
