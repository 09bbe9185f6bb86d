import { PassThrough } from 'node:stream';
import { askSecretly } from '../../src/setup/ask-secretly';

describe('asking for a secret', () => {
  function terminal() {
    const input = new PassThrough();
    const output = new PassThrough();
    return { input, output, answer: askSecretly('Token: ', { input, output }) };
  }

  it('shows the question and nothing of the answer', async () => {
    const { input, output, answer } = terminal();
    input.write(' secret-token \r');
    await expect(answer).resolves.toBe('secret-token');
    expect(String(output.read())).toBe('Token: \n');
  });

  it.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('ends with %s', async (_, key) => {
    const { input, answer } = terminal();
    input.write(key);
    await expect(answer).rejects.toThrow('No token was given.');
  });
});
