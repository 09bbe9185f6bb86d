export type State = 'bad' | 'good' | 'warn' | 'busy';

export const EMOJI: Record<State, string> = { bad: '🔴', good: '✅', warn: '⚠️', busy: '⏳' };

const WORDS: readonly [State, RegExp][] = [
  [
    'bad',
    /^(?:fail|fails|failed|failing|failure|failures|error|errors|errored|down|critical|crit|alert|alerting|firing|triggered|broken|emergency|fatal|panic|crash|crashed|bounce|bounced|dropped|rejected|declined|problem|disaster|breach|breached|denied|missing|unreachable|unavailable|dead|offline|outage|unhealthy|severe|sev1|p1|blocked|banned|ban|violation|unsuccessful|aborted|expired|red|exception|lost|refused|overdue)$/,
  ],
  [
    'good',
    /^(?:success|successful|succeeded|succeed|ok|okay|pass|passed|passing|resolved|resolve|up|recovered|recovery|recover|complete|completed|fixed|healthy|delivered|paid|done|ready|green|normal|online|operational|approved|deployed|published|shipped|verified|synced|restored|cleared|won|merged)$/,
  ],
  [
    'warn',
    /^(?:warn|warning|degraded|unstable|deferred|average|high|major|minor|partial|attention|yellow|flapping|nodata|stale|delayed|expiring|skipped|cancelled|canceled|acknowledged|suspended|paused|exceeded|urgent)$/,
  ],
  [
    'busy',
    /^(?:running|building|started|starting|pending|queued|progress|processing|deploying|scheduled|investigating|identified|monitoring|waiting|syncing|progressing|maintenance)$/,
  ],
];

const ORDER: readonly State[] = ['bad', 'warn', 'busy', 'good'];

/** What a word or two say of how things are; negations such as `not ok` say nothing. */
export function stateOf(text: string): State | undefined {
  if (text.length > 300) return undefined;
  const words = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  if (
    words.some(
      (word) => word === 'no' || word === 'not' || word === 'never' || word === 'without' || word === '0',
    )
  )
    return undefined;
  const found = new Set<State>();
  for (const word of words) {
    for (const [state, pattern] of WORDS) if (pattern.test(word)) found.add(state);
  }
  // "Recovered: the check that failed" is a recovery.
  if (found.has('good') && found.has('bad'))
    return words.some((word) => /^(?:re(?:solved|covered|stored)|fixed|cleared)$/.test(word))
      ? 'good'
      : 'bad';
  return ORDER.find((state) => found.has(state));
}
