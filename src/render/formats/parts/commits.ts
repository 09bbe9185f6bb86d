import { code, joined, link, type Markdown, md } from '../../markdown';
import { firstLine, shortSha } from '../../words';

export interface Commit {
  sha: string | undefined;
  message: string | undefined;
  url?: unknown;
  /** Only where it is somebody else than who pushed. */
  author?: string | undefined;
}

/** How many a post shows. */
export const MOST_COMMITS = 5;

/** A line for each commit, at most five, then how many more there are. */
export function commitList(commits: Commit[], total = commits.length, atLeast = false): Markdown | undefined {
  const lines = commits.slice(0, MOST_COMMITS).map((commit) => md`- ${commitLine(commit)}`);
  if (atLeast) lines.push(md`- and more`);
  else if (total > lines.length && lines.length > 0) {
    lines.push(md`- and ${(total - lines.length).toLocaleString('en-US')} more`);
  }
  return lines.length > 0 ? joined(lines, '\n') : undefined;
}

/** A commit's short id, its subject and who wrote it. */
export function commitLine({ sha, message, url, author }: Commit): Markdown {
  const written = author ? md`– ${author}` : undefined;
  return joined([link(code(shortSha(sha)), url), firstLine(message, 120), written], ' ');
}
