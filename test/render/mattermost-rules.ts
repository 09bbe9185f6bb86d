import MarkdownIt from 'markdown-it';

/**
 * The names that a message mentions, by the way in which Mattermost's server splits a text into words: in code it
 * looks for none, and it knows the letters of Unicode only as of its Go release, so only those of ASCII are sure.
 */
export function mentionsIn(message: string): string[] {
  return withoutCode(message)
    .replace(/&(?:#0*64|#x0*40|commat);/gi, '@')
    .split(/[^:.\-_@A-Za-z0-9]+/)
    .flatMap((word) => [word.replace(/^[:.\-_]+/, ''), ...word.split(/[.\-:]/)])
    .filter((word) => /^@./.test(word));
}

const reader = new MarkdownIt({ html: false });

function withoutCode(markdown: string): string {
  return reader
    .parse(markdown.replace(/\u2424/g, '\n'), {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({ type }) => type === 'text' || type === 'text_special')
    .map(({ content }) => content)
    .join(' ');
}

/** Whether a paragraph after this Markdown would be inside a code block, by the rules of Mattermost's web app. */
export function leavesCodeOpen(markdown: string): boolean {
  let fence = '';
  for (const line of markdown
    .replace(/\r\n?|\u2424/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')) {
    if (!fence) fence = /^ {0,3}(`{3,}|~{3,})[^`~]*$/.exec(line)?.[1] ?? '';
    else if (new RegExp(`^ {0,3}${fence}[\`~]* *$`).test(line)) fence = '';
  }
  return fence !== '';
}

/** What a code span shows, or undefined when the text is more than one code span. */
export function spanContent(markdown: string): string | undefined {
  return /^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)$/.exec(markdown)?.[2];
}

/** Control characters and halves of surrogate pairs, neither of which Mattermost's database takes. */
export const UNSTORABLE = /(?![\n\t])[\p{Cc}\p{Cs}]/u;
