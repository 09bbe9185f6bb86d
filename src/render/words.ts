import { firstRunes } from './cut';

/** `1 commit`, `3 commits`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? noun : plural}`;
}

/** The first line of a text, at most `most` characters, with `…` where there was more. */
export function firstLine(text: string | undefined, most = 200): string | undefined {
  const line = text
    ?.trim()
    .split(/[\r\n]/, 1)[0]
    ?.trim();
  return line && shortened(line, most);
}

/** A text cut at `most` characters, with `…`. */
export function shortened(text: string, most: number): string {
  const start = firstRunes(text, most);
  return start === text ? text : `${start.trimEnd()}…`;
}

/** The first seven digits of a commit's id. */
export function shortSha(sha: string | undefined): string | undefined {
  return sha?.slice(0, 7);
}

/** `refs/heads/main` → `main`. */
export function branchName(ref: string | undefined): string | undefined {
  return ref?.replace(/^refs\/(heads|tags)\//, '');
}
