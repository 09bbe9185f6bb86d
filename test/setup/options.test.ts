import { readOptions } from '../../src/setup/options';

describe('the command line of setup', () => {
  it('is read', () => {
    const args = ['--url', 'https://chat.example.com', '--team', 'coffee', '--team', 'tea', '--dry-run'];
    expect(readOptions([...args, '--root-url', 'http://app:4000', '--keep-bot'])).toEqual({
      help: false,
      url: 'https://chat.example.com',
      token: undefined,
      teams: ['coffee', 'tea'],
      rootUrl: 'http://app:4000',
      publicUrl: undefined,
      keepsBot: true,
      isDryRun: true,
      removes: false,
    });
  });

  it.each([
    [['--remove', '--team', 'coffee'], '--remove takes all of it away: leave out --team and --keep-bot.'],
    [['--toke', 'secret-token'], '--toke is not understood as it stands.'],
    [['--token=secret-token', '--toke=secret-token'], '--toke is not understood as it stands.'],
    [['--url'], '--url is not understood as it stands.'],
    [['--dry-run=secret-token'], '--dry-run is not understood as it stands.'],
    [['secret-token'], 'Give options only.'],
  ])('is refused as %j, without what was typed', (args, message) => {
    expect(() => readOptions(args)).toThrow(new Error(message));
  });
});
