import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { changeEnvText } from '../../src/setup/change-env-text';

const MINE = `# Where the App runs
PORT=4100   # behind the proxy

export APP_NAME="coffee # roasts"
BOT_TOKEN=old
NOTE='two
BOT_TOKEN=in a text
lines'
`;

describe('changing the text of a .env', () => {
  it('changes one line and adds another; comments, quotes, blank lines and order stay', () => {
    expect(changeEnvText(MINE, { BOT_TOKEN: 'new', COMMAND_TOKEN: 'one,two' })).toBe(
      `${MINE.replace('BOT_TOKEN=old', 'BOT_TOKEN=new')}COMMAND_TOKEN=one,two\n`,
    );
  });

  it('takes lines out', () => {
    expect(changeEnvText(MINE, { BOT_TOKEN: undefined, ADMIN_USER_ID: undefined })).toBe(
      MINE.replace('BOT_TOKEN=old\n', ''),
    );
  });

  it('leaves lines alone whose names every object has', () => {
    expect(changeEnvText('constructor=x\ntoString=y\n', { BOT_TOKEN: 'z' })).toBe(
      'constructor=x\ntoString=y\nBOT_TOKEN=z\n',
    );
  });

  it('becomes empty where nothing is left', () => {
    expect(changeEnvText('BOT_TOKEN=x\n\n', { BOT_TOKEN: undefined })).toBe('');
  });

  it('starts a new line after a last one without an end', () => {
    expect(changeEnvText('PORT=1', { HOST: '::1' })).toBe('PORT=1\nHOST=::1\n');
  });

  it('leaves one line of a name that stood twice, of which Node takes the last', () => {
    expect(changeEnvText('A=1\nB=2\nA=3\n', { A: '4' })).toBe('A=4\nB=2\n');
  });

  it.each([
    'plain',
    '',
    'with spaces ',
    'a # that is no comment',
    '"double"',
    "it's",
    `it's "both"`,
    '$HOME \\n',
    'https://chat.example.com/a?b=c&d=%20',
    'ü☕',
  ])('writes %j so that Node reads it', (value) => {
    expect(parseEnv(changeEnvText('PORT=1\n', { NAME: value }))).toEqual({ PORT: '1', NAME: value });
  });

  it('refuses what it cannot write, without the value', () => {
    expect(() => changeEnvText('', { NAME: `'"\`secret` })).toThrow(/^NAME has quotes of every kind/);
  });

  it('writes what Node reads as it was meant, or refuses', () => {
    const piece = fc.constantFrom(
      ...[
        'A=1',
        'BOT_TOKEN=old',
        'no variable',
        '# ',
        '"',
        "'",
        '`',
        '=',
        ' ',
        '\n',
        '\r\n',
        'export ',
        '\\',
        '"x"',
      ],
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (old) => {
        let changed: string;
        try {
          changed = changeEnvText(old, { BOT_TOKEN: 'new' });
        } catch (error) {
          expect((error as Error).message).toMatch(/^\.env has lines that cannot be changed safely/);
          return;
        }
        expect(parseEnv(changed)).toEqual({ ...parseEnv(old), BOT_TOKEN: 'new' });
      }),
      { numRuns: 2_000 },
    );
  });
});
