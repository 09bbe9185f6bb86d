import type { Binding } from '../../src/commands/app-types';
import { readCommand } from '../../src/commands/command-line';

const ROOT: Binding = {
  location: 'hello-world',
  bindings: [
    { location: 'help', submit: { path: '/help' } },
    {
      location: 'subscribe',
      form: {
        submit: { path: '/subscribe' },
        fields: [
          { name: 'path', type: 'text', position: 1 },
          { name: 'channel', type: 'channel', position: 2 },
          { name: 'new_secret', label: 'new-secret', type: 'bool' },
          { name: 'note', type: 'text' },
        ],
      },
    },
  ],
};

function read(line: string) {
  const { binding, values, problem } = readCommand(line, ROOT);
  return { command: binding.location, values, ...(problem ? { problem } : {}) };
}

describe('a command line', () => {
  it.each([
    ['help', { command: 'help', values: {} }],
    ['HELP', { command: 'help', values: {} }],
    ['subscribe a ~b', { command: 'subscribe', values: { path: 'a', channel: '~b' } }],
    ['subscribe --channel ~b a', { command: 'subscribe', values: { path: 'a', channel: '~b' } }],
    ['subscribe --Channel=~b --path="a b"', { command: 'subscribe', values: { path: 'a b', channel: '~b' } }],
    ['subscribe --new-secret a', { command: 'subscribe', values: { new_secret: 'true', path: 'a' } }],
    ['subscribe --NEW_SECRET false a', { command: 'subscribe', values: { new_secret: 'false', path: 'a' } }],
    ['subscribe --note="one\ntwo" a', { command: 'subscribe', values: { note: 'one\ntwo', path: 'a' } }],
    ['subscrbe a', { command: 'hello-world', values: {}, problem: 'There is no command "subscrbe" here.' }],
    [
      'subscribe a b c',
      { command: 'subscribe', values: { path: 'a', channel: 'b' }, problem: '"c" is one word too many.' },
    ],
    ['subscribe "a b', { command: 'subscribe', values: {}, problem: 'A " is not closed.' }],
    ['subscribe --what a', { command: 'subscribe', values: {}, problem: 'There is no "--what".' }],
  ])('%j is read', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });
});
