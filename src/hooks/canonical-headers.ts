import type { IncomingHttpHeaders } from 'node:http';

/** Header names as the plugin hands them on: `X-Github-Event`, where Node has `x-github-event`. */
export function canonicalHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const canonical: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined)
      canonical[name.replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase())] = first;
  }
  return canonical;
}
