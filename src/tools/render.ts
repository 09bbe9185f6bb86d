import { basename, extname } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { payloadText } from '../hooks/payload-text';
import { keptHeaders } from '../intake/kept-headers';
import { renderWebhook } from '../render/render';
import { readTemplate } from '../render/templates/template';
import { messageView } from './message-view';
import { optionProblem } from './option-problem';
import { FileUnreadable, readInputFile } from './read-input-file';

const USAGE_LINE =
  "Usage: npm run render -- <file or - for standard input> [--header 'X-GitHub-Event: push']… [--template file] [--json]";

const USAGE = `Prints what a webhook becomes in its channel.

${USAGE_LINE}

  --header, -H   a header that the sender sends, as often as needed
  --template     a file with a Liquid template, as \`/hello-world template\` takes it
  --json         the message as JSON, for programs
`;

/** What Mattermost takes in a post, in code points. */
const LIMIT = 16_383;

class UsageError extends Error {}

async function main(args: string[]): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        header: { type: 'string', short: 'H', multiple: true, default: [] },
        template: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const [file] = positionals;
    if (values.help) return void process.stdout.write(USAGE);
    if (!file || positionals.length > 1) throw new UsageError('Name one file, or - for standard input.');
    const webhook = {
      path: file === '-' ? 'stdin' : basename(file, extname(file)),
      method: 'POST',
      query: {},
      headers: keptHeaders(Object.fromEntries(values.header.map(headerOf))),
      payload: payloadText(await bodyOf(file)).json,
    };
    const message = values.template
      ? readTemplate(await readInputFile(values.template)).render({ ...webhook, storedAt: Date.now() }, LIMIT)
      : renderWebhook(webhook, { limit: LIMIT });
    if (!message) return void process.stdout.write('── no post: the template comes to nothing\n');
    const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
    const view = values.json ? JSON.stringify(message, undefined, 2) : messageView(message, isColoured);
    process.stdout.write(`${view}\n`);
  } catch (error) {
    const problem = optionProblem(error);
    const isUsage = problem !== undefined || error instanceof UsageError || error instanceof FileUnreadable;
    const sentence = problem ?? (error as Error).message;
    process.stderr.write(`${sentence}\n${isUsage ? `\n${USAGE_LINE}\n` : ''}`);
    process.exitCode = 1;
  }
}

async function bodyOf(file: string): Promise<string> {
  return file === '-' ? await readAll(process.stdin) : await readInputFile(file);
}

function headerOf(line: string): [name: string, value: string] {
  const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*)$/s.exec(line) ?? [];
  if (!name || value === undefined)
    throw new UsageError(`"${line}" is no header. Write it as 'Name: value'.`);
  return [canonical(name), value];
}

/** As Mattermost hands names on: `X-Github-Event`. */
function canonical(name: string): string {
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

void main(process.argv.slice(2));
