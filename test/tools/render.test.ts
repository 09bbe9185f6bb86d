import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const SCRIPT = join(__dirname, '..', '..', 'dist', 'tools', 'render.js');

async function run(args: string[], input = '', env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    env: { PATH: String(process.env.PATH), ...env },
  });
  const out = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      out[name] += chunk;
    });
  }
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, ...out };
}

const MESSAGE = JSON.stringify({
  text: 'Roast *done*',
  username: 'roaster',
  attachments: [{ color: 'good', title: 'Sidamo', title_link: 'https://roastery.example/1', text: '12 kg' }],
});

test('prints the parts of a message, without colours where no terminal is', async () => {
  expect(await run(['-'], MESSAGE)).toEqual({
    code: 0,
    stdout: [
      '── message',
      'Roast *done*',
      '── attachment, colour good',
      '**[Sidamo](https://roastery.example/1)**',
      '12 kg',
      '── as: roaster',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('reads a file, and the headers that its sender sends, in any spelling', async () => {
  const file = join(temporaryFolder(), 'ping.json');
  writeFileSync(file, '{"zen":"Roast slowly.","hook_id":1}');
  const { stdout } = await run([file, '--header', 'x-github-event: ping']);
  expect(stdout).toContain('Roast slowly.');
  expect(stdout).toContain('── event: ping');
});

test('prints JSON for programs', async () => {
  const { stdout } = await run(['-', '--json'], MESSAGE);
  expect(JSON.parse(stdout)).toMatchObject({ text: 'Roast *done*', username: 'roaster' });
});

const USAGE = /^Usage: npm run render -- <file or - for standard input> .*$/;

test.each([
  ['no file', [], 'Name one file, or - for standard input.'],
  ['two files', ['a.json', 'b.json'], 'Name one file, or - for standard input.'],
  ['an unknown option', ['-', '--colour'], 'There is no option --colour.'],
  ['a short option that is unknown', ['-', '-c'], 'There is no option -c.'],
  ['a header without a value', ['-', '-H'], '--header needs a value.'],
  ['a header before another option', ['-', '--header', '--json'], '--header needs a value.'],
  ['a value that nothing takes', ['-', '--json=yes'], '--json takes no value.'],
  ['a header that is none', ['-', '-H', 'ping'], '"ping" is no header. Write it as \'Name: value\'.'],
  ['a file that is not there', ['/nowhere/payload.json'], 'There is no file /nowhere/payload.json.'],
  ['a folder', ['/tmp'], '/tmp is a folder. Name a file in it.'],
  [
    'a template that is not there',
    ['-', '--template', '/nowhere.liquid'],
    'There is no file /nowhere.liquid.',
  ],
])('says in one sentence what is wrong with %s, and how it is used', async (_, args, sentence) => {
  const { code, stdout, stderr } = await run(args, '{}');
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n')).toEqual([sentence, '', expect.stringMatching(USAGE), '']);
});

test('finds a file in the folder where npm was run', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'payload.json'), MESSAGE);
  expect((await run(['payload.json'], '', { INIT_CWD: folder })).stdout).toContain('Roast *done*');
  const { stderr } = await run(['other.json'], '', { INIT_CWD: folder });
  expect(stderr).toContain(`There is no file ${join(folder, 'other.json')}.`);
});

test('shows what a template makes of it, and says where one is wrong', async () => {
  const template = join(temporaryFolder(), 'template.liquid');
  writeFileSync(template, '{% if data.bean %}**{{ data.bean }}**{% endif %}\n');
  expect((await run(['-', '--template', template], '{"bean":"Sidamo"}')).stdout).toBe(
    '── message\n**Sidamo**\n',
  );
  expect((await run(['-', '--template', template], '{}')).stdout).toContain('no post');
  writeFileSync(template, '{{ data.bean | nonsense }}');
  const { code, stderr } = await run(['-', '--template', template], '{}');
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('line 1, column') });
});
