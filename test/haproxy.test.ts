import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SECTION = /^(global|defaults|frontend|backend|resolvers)\b/;

/** The lines of each section of haproxy.cfg, without comments. */
function sections(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of readFileSync(join(__dirname, '..', 'haproxy.cfg'), 'utf8').split('\n')) {
    if (SECTION.test(line)) {
      expect([...found.keys()]).not.toContain(line);
      current = [];
      found.set(line, current);
    } else if (line.trim() && !line.trim().startsWith('#')) current.push(line.trim());
  }
  return found;
}

it('haproxy.cfg sends whoever comes to a backend that is there, and senders to /hooks/ alone', () => {
  const all = sections();
  for (const frontend of ['frontend mattermost', 'frontend senders']) {
    const lines = all.get(frontend) ?? [];
    const backends = lines.flatMap((line) => /^(?:use|default)_backend (\S+)/.exec(line)?.[1] ?? []);
    expect(backends).toEqual(['unready', 'app']);
    for (const backend of backends) expect(all.get(`backend ${backend}`)?.length).toBeGreaterThan(3);
  }
  expect(all.get('frontend senders')).toEqual(
    expect.arrayContaining([
      'http-request deny deny_status 404 unless { path_beg /hooks/ }',
      'http-request set-header X-Forwarded-For %[src]',
    ]),
  );
});
