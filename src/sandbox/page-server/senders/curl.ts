import { JSON_TYPE, type Sender } from './sender';

/** What a long body repeats, so that its line can be read. */
export const SENTENCE = 'Roast it. ';
export const SENTENCES = 4_000;

/** The line that does the same from outside. */
export function curl({ type = JSON_TYPE, headers, body, times = 1 }: Sender, url: string): string {
  const all = Object.entries({ 'Content-Type': type, ...headers });
  const command = `curl -X POST ${all.map(([name, value]) => `-H '${name}: ${value}'`).join(' ')}`;
  if (body.startsWith(SENTENCE))
    return `printf '${SENTENCE}%.0s' $(seq ${SENTENCES}) | ${command} -d @- '${url}'`;
  // curl drops line breaks with -d, which a body in parts needs.
  const data = body.includes('\r\n')
    ? `--data-binary $'${body.replace(/\r\n/g, '\\r\\n')}'`
    : `-d '${body.replace('$i', `'$i'`)}'`;
  const line = `${command} ${data} '${url}'`;
  return times > 1 ? `for i in $(seq ${times}); do ${line}; done` : line;
}
